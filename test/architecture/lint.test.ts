import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { beforeAll, describe, expect, it } from "@jest/globals";

const root = fileURLToPath(new URL("../../", import.meta.url));

interface Case {
  readonly path: string;
  readonly code: string;
  /** Part of what ESLint says; null: nothing is wrong. */
  readonly says: string | null;
}

const decorated = (member: string): string =>
  `import * as g from "type-graphql"; const { Field, Arg, Int } = g; export class A { ${member} } export const x = [Field, Arg, Int];`;

const cases: Readonly<Record<string, Case>> = {
  "chance without a stream": {
    path: "src/generate/x.ts",
    code: "export const x = Math.random();",
    says: "named stream",
  },
  "chance taken apart": {
    path: "src/generate/x.ts",
    code: "export const { random } = Math;",
    says: "named stream",
  },
  "a look at the clock": {
    path: "src/pipeline/x.ts",
    code: "export const x = Date.now();",
    says: "as an argument",
  },
  "a date of now": {
    path: "src/pipeline/x.ts",
    code: "export const x = new Date();",
    says: "as an argument",
  },
  "a date of something": {
    path: "src/pipeline/x.ts",
    code: "export const x = new Date(0);",
    says: null,
  },
  "the clock of the command line": {
    path: "src/cli/x.ts",
    code: "console.log(new Date()); process.exit(0);",
    says: null,
  },
  "printing elsewhere": { path: "src/server/x.ts", code: "console.log(1);", says: "console" },
  "ending the process elsewhere": {
    path: "src/server/x.ts",
    code: "process.exit(1);",
    says: "Only src/cli",
  },
  "ending the process by another name": {
    path: "src/server/x.ts",
    code: 'import { exit } from "node:process"; exit(1);',
    says: "node:process",
  },
  "the environment in a word": {
    path: "src/domain/x.ts",
    code: "export const x = process.env;",
    says: "Pure code",
  },
  "a timer in a statistic": {
    path: "src/stats/x.ts",
    code: "export const x = performance.now();",
    says: "Pure code",
  },
  "a barrel": { path: "src/store/x.ts", code: 'export * from "./store.js";', says: "barrel" },
  "a default export": { path: "src/store/x.ts", code: "export default 1;", says: "Export by name" },
  "an any": { path: "src/store/x.ts", code: "export const x: any = 1;", says: "any" },
  "raw SQL": {
    path: "src/graphql/x.ts",
    code: 'import { sql } from "drizzle-orm"; export const x = (a: string) => sql.raw(a);',
    says: "not escaped",
  },
  "a column named by a request": {
    path: "src/graphql/x.ts",
    code: 'import { sql } from "drizzle-orm"; export const x = (a: string) => sql.identifier(a);',
    says: "may be anything",
  },
  "a value pasted into SQL": {
    path: "src/server/x.ts",
    code: "export const x = (db: { query(q: string): void }, a: string) => db.query(`select ${a}`);",
    says: "never pasted",
  },
  "a value added to SQL": {
    path: "src/server/x.ts",
    code: 'export const x = (db: { query(q: string): void }, a: string) => db.query("select " + a);',
    says: "never pasted",
  },
  "a field without type": {
    path: "src/graphql/x.ts",
    code: decorated('@Field({ description: "A." }) a!: number;'),
    says: "as a function",
  },
  "a field without description": {
    path: "src/graphql/x.ts",
    code: decorated("@Field(() => Int) a!: number;"),
    says: "Give a description",
  },
  "a whole field": {
    path: "src/graphql/x.ts",
    code: decorated('@Field(() => Int, { description: "A." }) a!: number;'),
    says: null,
  },
  "an argument without type": {
    path: "src/server/x.graphql.ts",
    code: decorated('a(@Arg("b", { description: "B." }) b: number) { return b; }'),
    says: "argument's GraphQL type",
  },
  "five parameters": {
    path: "src/store/x.ts",
    code: "export const x = (a: 1, b: 1, c: 1, d: 1, e: 1) => [a, b, c, d, e];",
    says: "too many parameters",
  },
  "five parameters of a resolver": {
    path: "src/server/x.graphql.ts",
    code: "export const x = (a: 1, b: 1, c: 1, d: 1, e: 1) => [a, b, c, d, e];",
    says: null,
  },
};

const SCRIPT = `
  import { ESLint } from "eslint";
  const eslint = new ESLint();
  const cases = JSON.parse(process.argv[1]);
  const said = [];
  for (const { path, code } of cases) {
    const [result] = await eslint.lintText(code, { filePath: path });
    said.push(result.messages.map(({ message }) => message));
  }
  console.log(JSON.stringify(said));
`;

const said = new Map<string, readonly string[]>();

beforeAll(async () => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--input-type=module", "-e", SCRIPT, JSON.stringify(Object.values(cases))],
    { cwd: root },
  );
  const answers = JSON.parse(stdout) as string[][];
  Object.keys(cases).forEach((name, place) => said.set(name, answers[place] ?? []));
});

describe("ESLint", () => {
  const [refused, taken] = [true, false].map((isRefused) =>
    Object.entries(cases).filter(([, { says }]) => (says !== null) === isRefused),
  );

  it.each(refused ?? [])("refuses %s", (name, { says }) => {
    expect(said.get(name)?.join("\n")).toContain(says);
  });

  it.each(taken ?? [])("takes %s", (name) => {
    expect(said.get(name)).toEqual([]);
  });
});
