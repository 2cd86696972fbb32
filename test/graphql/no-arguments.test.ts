import { beforeAll, describe, expect, it } from "@jest/globals";
import { buildSchema, graphqlSync } from "graphql";
import { shareNoArguments } from "../../src/graphql/no-arguments.js";

const schema = buildSchema(
  "type Query { plain: Int other: Int sum(one: Int!, two: Int = 2): Int }",
);

beforeAll(shareNoArguments);

describe("arguments", () => {
  it("of all fields that take none are one object, which no resolver can change", () => {
    const seen: object[] = [];
    const note = (args: object): number => seen.push(args);
    graphqlSync({ schema, source: "{ plain other }", rootValue: { plain: note, other: note } });
    expect(seen).toEqual([{}, {}]);
    expect(seen[0]).toBe(seen[1]);
    expect(Object.isFrozen(seen[0])).toBe(true);
  });

  it("of other fields are read as ever, with defaults, variables and refusals", () => {
    const rootValue = { sum: ({ one, two }: { one: number; two: number }) => one + two };
    const ask = (source: string, variableValues = {}) =>
      JSON.parse(JSON.stringify(graphqlSync({ schema, source, rootValue, variableValues })));
    expect(ask("query ($one: Int!) { sum(one: $one) }", { one: 5 })).toEqual({ data: { sum: 7 } });
    expect(ask("{ sum(one: 5, two: 6) }")).toEqual({ data: { sum: 11 } });
    expect(ask("{ sum }").errors[0].message).toContain('argument "one"');
  });
});
