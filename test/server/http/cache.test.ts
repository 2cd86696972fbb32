import { gunzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { ByteBoundedCache } from "../../../src/store/byte-bounded-cache.js";
import { type TestApp, testApp } from "./test-app.js";

let server: TestApp;
let epoch: string;

beforeEach(async () => {
  epoch = "first";
  server = await testApp({ snapshotEpoch: () => epoch });
});
afterEach(() => server.app.close());

const get = (headers: Record<string, string> = {}) =>
  server.app.inject({
    method: "GET",
    url: "/graphql?query=%7Bping%7D",
    headers: { "apollo-require-preflight": "true", ...headers },
  });

describe("the response cache", () => {
  it("answers the same query a second time without running it", async () => {
    const first = await server.ask("{ ping }");
    const second = await server.ask("{ ping }");

    expect([first.headers["x-cache"], second.headers["x-cache"]]).toEqual(["miss", "hit"]);
    expect(second.body).toBe(first.body);
    expect(second.headers["content-type"]).toBe(first.headers["content-type"]);
    expect(second.headers["cache-control"]).toBe("private, no-cache");
    expect(server.calls.ping).toBe(1);
  });

  it("tells other variables and other media types apart", async () => {
    const query = "query ($n: Int) { customers(first: $n) { id } }";
    await server.ask(query, { n: 1 });
    const other = await server.ask(query, { n: 2 });
    const accept = "application/graphql-response+json";
    const typed = await server.ask(query, { n: 1 }, { accept });

    expect(other.headers["x-cache"]).toBe("miss");
    expect(other.json().data.customers).toHaveLength(2);
    expect(typed.headers["x-cache"]).toBe("miss");
    expect(typed.headers["content-type"]).toContain(accept);
  });

  it("compresses a large answer for the clients that take it so, whoever asked first", async () => {
    const query = "{ customers(first: 50) { id id2: id id3: id id4: id id5: id id6: id } }";
    const encodings = ["identity", "gzip", "gzip;q=0", "br, gzip", ""];
    const answers = [];
    for (const encoding of encodings) {
      answers.push(await server.ask(query, {}, { "accept-encoding": encoding }));
    }

    expect(answers.map(({ headers }) => headers["content-encoding"] ?? null)).toEqual([
      ...[null, "gzip", null, "gzip", null],
    ]);
    expect(answers.map(({ headers }) => headers["x-cache"])).toEqual([
      ...["miss", "hit", "hit", "hit", "hit"],
    ]);
    const [plain] = answers;
    for (const { headers, rawPayload } of answers) {
      expect(headers["content-length"]).toBe(String(rawPayload.byteLength));
      const body = headers["content-encoding"] === "gzip" ? gunzipSync(rawPayload) : rawPayload;
      expect(body.toString()).toBe(plain?.body);
    }
  });

  it("runs the query again once a snapshot has changed", async () => {
    await server.ask("{ ping }");
    epoch = "second";

    expect((await server.ask("{ ping }")).json().data.ping).toBe("pong 2");
  });

  it("tells a browser that its copy still holds, before and after it forgot the answer", async () => {
    const etag = String((await get()).headers["etag"]);
    const known = await get({ "if-none-match": etag });

    expect(known.statusCode).toBe(304);
    expect(known.body).toBe("");
    expect((await get({ "if-none-match": '"other"' })).statusCode).toBe(200);

    epoch = "second";
    const changed = await get({ "if-none-match": etag });
    expect(changed.statusCode).toBe(200);
    expect(changed.headers["etag"]).not.toBe(etag);
  });

  it("answers 304 to equal bytes even where they had to be computed", async () => {
    const url = "/graphql?query=%7Bshare%7D";
    const headers = { "apollo-require-preflight": "true" };
    const etag = (await server.app.inject({ url, headers })).headers["etag"];
    await server.ask('mutation { rename(name: "x") }');
    const again = await server.app.inject({ url, headers: { ...headers, "if-none-match": etag } });

    expect([again.statusCode, again.headers["x-cache"], again.body]).toEqual([304, "miss", ""]);
  });

  it("never stores errors, mutations or what is read live", async () => {
    for (const query of [
      "{ broken }",
      'mutation { rename(name: "x") }',
      "{ progress }",
      "{ no }",
    ]) {
      await server.ask(query);
      const second = await server.ask(query);
      expect(second.headers["x-cache"]).toBeUndefined();
      expect(second.headers["cache-control"]).toBe("no-store");
    }
  });

  it("forgets everything after a mutation", async () => {
    await server.ask("{ ping }");
    await server.ask('mutation { rename(name: "x") }');

    expect((await server.ask("{ ping }")).json().data.ping).toBe("pong 2");
  });

  it("can be turned off", async () => {
    const uncached = await testApp({ limits: { cacheBytes: 0 } });
    await uncached.ask("{ ping }");
    const second = await uncached.ask("{ ping }");
    await uncached.app.close();

    expect(second.json().data.ping).toBe("pong 2");
    expect(second.headers["x-cache"]).toBeUndefined();
  });
});

describe("a cache bounded by bytes", () => {
  it("drops what was used longest ago and never holds more than its limit", () => {
    const cache = new ByteBoundedCache<number>(10_000);
    for (let i = 0; i < 100; i++) {
      cache.set(`key ${i}`, i, 1_000);
      cache.get("key 0");
      expect(cache.bytes).toBeLessThanOrEqual(10_000);
    }

    expect([cache.get("key 0"), cache.get("key 1"), cache.get("key 99")]).toEqual([
      0,
      undefined,
      99,
    ]);
  });

  it("does not let one giant push everything else out", () => {
    const cache = new ByteBoundedCache<string>(10_000);
    cache.set("small", "small", 100);
    cache.set("giant", "giant", 9_000);

    expect([cache.get("small"), cache.get("giant")]).toEqual(["small", undefined]);
  });
});
