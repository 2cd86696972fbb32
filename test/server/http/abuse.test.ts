import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { errorOf, type TestApp, testApp } from "./test-app.js";

let server: TestApp;

beforeAll(async () => {
  server = await testApp();
});
afterAll(() => server.app.close());

function nested(levels: number, first: number | string): string {
  const open = `{ friends(first: ${first}) `.repeat(levels);
  return `{ customers(first: ${first}) ${open} { id } ${"}".repeat(levels)} }`;
}

function doublingFragments(levels: number): string {
  const fragments = Array.from(
    { length: levels },
    (_, i) => `fragment f${i} on Query { ...f${i + 1} ...f${i + 1} }`,
  );
  return `{ ...f0 } ${fragments.join(" ")} fragment f${levels} on Query { ping }`;
}

function manyTimes(count: number, part: (i: number) => string): string {
  return Array.from({ length: count }, (_, i) => part(i)).join(" ");
}

const attacks: readonly [what: string, query: string, variables: object, code: string][] = [
  ["100,000 nodes by nesting", nested(4, 10), {}, "COST_LIMIT"],
  ["10 million nodes by nesting", nested(6, 10), {}, "COST_LIMIT"],
  ["fragments that double 20 times", doublingFragments(20), {}, "GRAPHQL_VALIDATION_FAILED"],
  ["a page of a million", "{ customers(first: 1000000) { id } }", {}, "BAD_USER_INPUT"],
  [
    "a page of 20 million by variable",
    "query ($n: Int) { customers(first: $n) { id } }",
    { n: 20_000_000 },
    "BAD_USER_INPUT",
  ],
  [
    "a page of 20 million by default",
    "query ($n: Int = 20000000) { customers(first: $n) { id } }",
    {},
    "BAD_USER_INPUT",
  ],
  ["a last page of 20 million", "{ customers(last: 20000000) { id } }", {}, "BAD_USER_INPUT"],
  ["a page of minus one", "{ customers(first: -1) { id } }", {}, "BAD_USER_INPUT"],
  ["100 x 100 x 100 by variable", `query ($n: Int!) ${nested(2, "$n")}`, { n: 100 }, "COST_LIMIT"],
  ["31 aliases of one field", `{ ${manyTimes(31, (i) => `a${i}: ping`)} }`, {}, "COST_LIMIT"],
  ["9 directives", `{ ping ${"@include(if: true) ".repeat(9)} }`, {}, "COST_LIMIT"],
  ["3,000 tokens", `{ ${"ping ".repeat(3_000)} }`, {}, "GRAPHQL_PARSE_FAILED"],
  ["10,000 braces", "{ customers ".repeat(5_000), {}, "GRAPHQL_PARSE_FAILED"],
  [
    "circular fragments",
    "{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }",
    {},
    "GRAPHQL_VALIDATION_FAILED",
  ],
  [
    "circular introspection",
    "{ __schema { types { fields { type { fields { type { fields { type { fields { type { name } } } } } } } } } } }",
    {},
    "GRAPHQL_VALIDATION_FAILED",
  ],
  [
    "25 times the whole schema",
    `{ ${manyTimes(25, (i) => `s${i}: __schema { types { name } }`)} }`,
    {},
    "COST_LIMIT",
  ],
];

describe("an expensive operation", () => {
  it.each(attacks)("is refused: %s", async (_what, query, variables, code) => {
    const started = performance.now();
    const response = await server.ask(query, variables);

    expect(response.statusCode).toBe(400);
    expect(errorOf(response).extensions["code"]).toBe(code);
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  it("is told the field, the limit and how to page on when the page is absurd", async () => {
    const response = await server.ask("{ customers(first: 20000000) { id } }");

    expect(errorOf(response)).toMatchObject({
      message:
        'Field "customers" was asked for first: 20000000; a page holds 0 to 100 items. ' +
        'Ask for first: 100 or fewer and page on with "after".',
      extensions: { code: "BAD_USER_INPUT", field: "customers", argument: "first", limit: 100 },
    });
  });

  it("is told its cost and the limit", async () => {
    expect(errorOf(await server.ask(nested(4, 10))).extensions).toMatchObject({
      estimatedCost: 121_110,
      limit: 20_000,
    });
  });
});

describe("an ordinary operation", () => {
  it("may use 30 aliases, 8 directives, and the sign @ or : inside strings and arguments", async () => {
    const aliases = manyTimes(30, (i) => `a${i}: ping ${i < 8 ? "@include(if: true)" : ""}`);
    const query = `{ ${aliases} share customers(after: "${"@".repeat(50)} a: ping") { id } }`;

    expect((await server.ask(query)).statusCode).toBe(200);
  });

  it("may page through a connection: its edges hold what first asked for", async () => {
    const query = "{ orders(first: 100) { edges { cursor node { id lines { product } } } } }";

    expect((await server.ask(query)).statusCode).toBe(200);
  });

  it("may introspect the schema once", async () => {
    const { getIntrospectionQuery } = await import("graphql");

    expect((await server.ask(getIntrospectionQuery())).statusCode).toBe(200);
  });

  it("hears what is wrong with a variable, not that it is too expensive", async () => {
    const query = "query ($n: Int!) { customers(first: $n) { id } }";
    const response = await server.ask(query, { n: "many" });

    expect(errorOf(response).extensions["code"]).toBe("BAD_USER_INPUT");
    expect(errorOf(response).message).toContain('Variable "$n" got invalid value');
  });
});

describe("a request body", () => {
  const post = (payload: Buffer | string, headers: Record<string, string> = {}) =>
    server.app.inject({
      method: "POST",
      url: "/graphql",
      headers: { "content-type": "application/json", ...headers },
      payload,
    });

  it("of 4 million numbers is refused by size, in GraphQL's form", async () => {
    const response = await post(
      JSON.stringify({ query: "{ ping }", variables: { n: new Array(4_000_000).fill(1) } }),
    );

    expect(response.statusCode).toBe(413);
    expect(errorOf(response).message).toBe("The request body is larger than 65536 bytes.");
  });

  it("that is compressed is refused", async () => {
    const bomb = gzipSync(Buffer.alloc(10_000_000));

    expect((await post(bomb, { "content-encoding": "gzip" })).statusCode).toBe(415);
    expect((await post(bomb, { "content-encoding": "deflate" })).statusCode).toBe(415);
  });

  it("that is not UTF-8 is refused instead of being repaired", async () => {
    const body = Buffer.from('{"query":"{ double(x: 1) } # ?"}');
    body[body.indexOf("?")] = 0xff;
    const response = await post(body);

    expect(response.statusCode).toBe(400);
    expect(errorOf(response).message).toBe("The request body is not valid UTF-8.");
  });

  it("nested 30,000 deep does no harm", async () => {
    const deep = "[".repeat(30_000) + "]".repeat(30_000);
    const response = await post(`{"query":"{ ping }","variables":{"x":${deep}}}`);

    expect(response.statusCode).toBeLessThan(500);
  });

  it("of another kind than JSON is refused", async () => {
    expect((await post("{ ping }", { "content-type": "text/plain" })).statusCode).toBe(415);
    expect(
      (await post("query=%7Bping%7D", { "content-type": "application/x-www-form-urlencoded" }))
        .statusCode,
    ).toBe(415);
    expect((await post("not json")).statusCode).toBe(400);
  });

  it("with several operations at once is refused", async () => {
    const batch = JSON.stringify(new Array(1_000).fill({ query: "{ ping }" }));

    expect((await post(batch)).statusCode).toBe(400);
  });
});

describe("a request that a foreign web page can send", () => {
  it("is refused without a preflight header", async () => {
    const response = await server.app.inject({ method: "GET", url: "/graphql?query=%7Bping%7D" });

    expect(response.statusCode).toBe(400);
    expect(errorOf(response).message).toContain("CSRF");
  });

  it("cannot read what an honest client had stored", async () => {
    const url = "/graphql?query=%7Bshare%7D";
    const honest = { "apollo-require-preflight": "true" };
    await server.app.inject({ method: "GET", url, headers: honest });

    expect((await server.app.inject({ method: "GET", url })).statusCode).toBe(400);
  });

  it("cannot change anything by GET", async () => {
    const response = await server.app.inject({
      method: "GET",
      url: `/graphql?query=${encodeURIComponent('mutation { rename(name: "x") }')}`,
      headers: { "apollo-require-preflight": "true" },
    });

    expect(response.statusCode).toBe(405);
    expect((await server.app.inject({ method: "PUT", url: "/graphql" })).statusCode).toBe(405);
  });

  it("is refused when its Host is none", async () => {
    const response = await server.app.inject({
      method: "POST",
      url: "/graphql",
      headers: { host: "a b" },
      payload: { query: "{ ping }" },
    });

    expect(response.statusCode).toBe(400);
  });
});
