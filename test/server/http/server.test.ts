import { createServer, type AddressInfo } from "node:net";
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "@jest/globals";
import { UserError } from "../../../src/domain/user-error.js";
import { listen } from "../../../src/server/http/listen.js";
import { errorOf, testApp } from "./test-app.js";

const ask = (url: string, query: string, init: RequestInit = {}) =>
  fetch(`${url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query }),
    ...init,
  });

describe("the server", () => {
  it("is up at once and ready when it has something to serve", async () => {
    let isReady = false;
    const { app } = await testApp({ isReady: async () => isReady });
    const status = async (url: string) => (await app.inject({ url })).statusCode;

    expect([await status("/healthz"), await status("/readyz")]).toEqual([200, 503]);
    isReady = true;
    expect(await status("/readyz")).toBe(200);
    await app.close();
  });

  it("is not ready when it cannot find out", async () => {
    const { app } = await testApp({ isReady: () => Promise.reject(new Error("no database")) });

    expect((await app.inject({ url: "/readyz" })).statusCode).toBe(503);
    await app.close();
  });

  it("serves its examples, and says so when the pages are not built", async () => {
    const { app } = await testApp({ staticRoot: "/no/such/folder" });
    const missing = await app.inject({ url: "/graphiql" });
    const root = await app.inject({ url: "/" });

    expect((await app.inject({ url: "/examples.json" })).json()).toHaveLength(1);
    expect([missing.statusCode, missing.body]).toEqual([
      404,
      expect.stringContaining("npm run build"),
    ]);
    expect([root.statusCode, root.headers["location"]]).toEqual([302, "/graphiql"]);
    expect(root.headers["content-security-policy"]).toContain("script-src 'self';");
    expect((await app.inject({ url: "/nothing" })).statusCode).toBe(404);
    await app.close();
  });

  it("stops an operation at its deadline and tells its resolvers", async () => {
    const server = await testApp({ limits: { deadlineMs: 100 } });
    const response = await server.ask("{ slow(ms: 400) }");

    expect(response.statusCode).toBe(200);
    expect(errorOf(response)).toEqual({
      message: "The operation took longer than 0.1 s and was stopped.",
      extensions: { code: "DEADLINE", remedy: "Ask for less at once, or try again later." },
    });
    expect(server.signals[0]?.aborted).toBe(true);
    await sleep(400);
    expect(server.logged).toEqual([]);
    await server.app.close();
  });

  it("tells resolvers when their client has gone away", async () => {
    const server = await testApp();
    const url = await listen(server.app, { port: 0 });
    const client = new AbortController();
    const asked = ask(url, "{ slow(ms: 1000) }", { signal: client.signal }).catch(() => "gone");
    while (server.signals.length === 0) await sleep(5);
    client.abort();

    expect(await asked).toBe("gone");
    await sleep(100);
    expect(server.signals[0]?.aborted).toBe(true);
    await server.app.close();
  });

  it("answers a running request before it stops, and takes no new one", async () => {
    const server = await testApp();
    const url = await listen(server.app, { port: 0 });
    const running = ask(url, "{ slow(ms: 500) }");
    while (server.signals.length === 0) await sleep(5);
    const started = performance.now();
    const closed = server.app.close();
    await sleep(50);

    await expect(ask(url, "{ ping }")).rejects.toThrow();
    expect(await (await running).json()).toEqual({ data: { slow: "done" } });
    await closed;
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  it("cuts what does not end in time when it stops", async () => {
    const server = await testApp({ limits: { stopMs: 200 } });
    const url = await listen(server.app, { port: 0 });
    const running = ask(url, "{ slow(ms: 3000) }").catch(() => "cut");
    while (server.signals.length === 0) await sleep(5);
    const started = performance.now();
    await server.app.close();

    expect(await running).toBe("cut");
    expect(performance.now() - started).toBeLessThan(1_500);
  });

  it("closes a connection that sends its headers too slowly", async () => {
    const { app } = await testApp({ limits: { headersTimeoutMs: 200, connectionsCheckMs: 50 } });
    await listen(app, { port: 0 });
    const socket = connect((app.server.address() as AddressInfo).port, "127.0.0.1");
    socket.write("POST /graphql HTTP/1.1\r\nHost: x\r\n");
    const answer = await new Promise<string>((resolve) => {
      let text = "";
      socket.on("data", (chunk) => (text += chunk)).on("close", () => resolve(text));
    });

    expect(answer).toContain("408");
    await app.close();
  });

  it("closes connections above its number per address, and serves on", async () => {
    const { app } = await testApp({ limits: { socketsPerAddress: 3 } });
    const url = await listen(app, { port: 0 });
    const { port } = app.server.address() as AddressInfo;
    const sockets = Array.from({ length: 5 }, () => connect(port, "127.0.0.1"));
    let closed = 0;
    for (const socket of sockets) socket.on("close", () => closed++).on("error", () => {});
    await sleep(200);
    expect(closed).toBe(2);

    for (const socket of sockets) socket.destroy();
    await sleep(50);
    expect((await ask(url, "{ share }")).status).toBe(200);
    await app.close();
  });
});

describe("listening", () => {
  it("says which port is taken and what to do", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const { port } = other.address() as AddressInfo;
    const { app } = await testApp();
    const error: unknown = await listen(app, { port }).catch((thrown: unknown) => thrown);

    expect(error).toBeInstanceOf(UserError);
    expect(error).toMatchObject({
      code: "IN_USE",
      message: `Port ${port} is already in use.`,
      remedy: "Pass --port with a free one, or stop the other process.",
    });
    await app.close();
    other.close();
  });

  it.each([-1, 65_536, 1.5, NaN])("refuses %s as a port", async (port) => {
    const { app } = await testApp();

    await expect(listen(app, { port })).rejects.toMatchObject({ code: "BAD_INPUT" });
    await app.close();
  });

  it("refuses an address that is not this machine's", async () => {
    const { app } = await testApp();

    await expect(listen(app, { port: 0, host: "192.0.2.1" })).rejects.toMatchObject({
      code: "BAD_INPUT",
      message: "192.0.2.1 is not an address of this machine.",
    });
    await app.close();
  });
});
