import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { errorOf, type TestApp, testApp } from "./test-app.js";

let server: TestApp;

beforeAll(async () => {
  server = await testApp();
});
afterAll(() => server.app.close());

it("hides an unexpected error behind a reference that the log explains", async () => {
  const response = await server.ask("{ broken share }");
  const { message, extensions } = errorOf(response);
  const reference = /^Internal error; reference ([0-9a-f]{12})$/.exec(message)?.[1];

  expect(response.json().data).toEqual({ broken: null, share: 0.25 });
  expect(extensions).toEqual({ code: "INTERNAL", reference });
  expect(response.body).not.toMatch(/select|email|example\.com|shop-schema/);
  const entry = server.logged.find((logged) => logged["reference"] === reference);
  expect(entry?.["message"]).toContain('Failed query: select * from "customers"');
  expect(entry?.["stack"]).toContain("shop-schema");
});

it("keeps the parameters of a statement out of the log as well", async () => {
  await server.ask("{ broken }");

  expect(JSON.stringify(server.logged)).toContain("params: [hidden]");
  expect(JSON.stringify(server.logged)).not.toContain("ada@example.com");
});

it("hides a value that does not fit its type", async () => {
  const response = await server.ask("{ secret }");

  expect(errorOf(response).extensions["code"]).toBe("INTERNAL");
  expect(response.body).not.toContain("/var/lib");
});

it("passes a user's error on with what to do about it", async () => {
  expect(errorOf(await server.ask("{ unfit }"))).toMatchObject({
    message: "The shop has no orders.",
    extensions: { code: "BAD_USER_INPUT", remedy: "Load a shop with orders." },
  });
});

it("passes an error with a documented code on", async () => {
  expect(errorOf(await server.ask("{ missing }"))).toMatchObject({
    message: "No such shop.",
    path: ["missing"],
    extensions: { code: "NOT_FOUND" },
  });
});

it("tells which rule of an input is broken, and does not echo the input", async () => {
  const response = await server.ask("{ invalid }");

  expect(errorOf(response)).toMatchObject({
    message: "input.replicates: replicates must not be greater than 1000000",
    extensions: {
      code: "BAD_USER_INPUT",
      issues: [
        {
          path: ["input", "replicates"],
          message: "replicates must not be greater than 1000000",
        },
      ],
    },
  });
  expect(response.body).not.toMatch(/canary|target/);
});

it("hides a context that cannot be made", async () => {
  const failing = await testApp({
    makeContext: () => {
      throw new Error("connect ECONNREFUSED 10.0.0.7:5432");
    },
  });
  const response = await failing.ask("{ ping }");
  await failing.app.close();

  expect(response.statusCode).toBe(500);
  expect(errorOf(response).message).toMatch(/^Internal error; reference/);
  expect(response.body).not.toContain("10.0.0.7");
  expect(failing.logged[0]?.["message"]).toContain("10.0.0.7");
});

it("names what is wrong with a document", async () => {
  const cases: [query: string, code: string][] = [
    ["{ ping", "GRAPHQL_PARSE_FAILED"],
    ["{ pong }", "GRAPHQL_VALIDATION_FAILED"],
    ["", "BAD_REQUEST"],
  ];
  for (const [query, code] of cases)
    expect(errorOf(await server.ask(query)).extensions["code"]).toBe(code);
});

it("names an operation that the document does not hold", async () => {
  const response = await server.app.inject({
    method: "POST",
    url: "/graphql",
    payload: { query: "query A { ping }", operationName: "B" },
  });

  expect(errorOf(response).extensions["code"]).toBe("OPERATION_RESOLUTION_FAILURE");
});

it("names a persisted query that does not exist or does not match", async () => {
  const persisted = (query?: string) =>
    server.app.inject({
      method: "POST",
      url: "/graphql",
      payload: {
        query,
        extensions: { persistedQuery: { version: 1, sha256Hash: "0".repeat(64) } },
      },
    });

  expect(errorOf(await persisted()).extensions["code"]).toBe("PERSISTED_QUERY_NOT_FOUND");
  expect(errorOf(await persisted("{ ping }")).extensions["code"]).toBe("BAD_REQUEST");
});
