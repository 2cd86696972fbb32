import { describe, expect, it } from "@jest/globals";
import { graphql } from "graphql";
import { makeSchema } from "../../../src/server/schema.js";
import type { Answer } from "../../exactness/loaded-shop.js";
import { leavesOf } from "./every-field.js";

const schema = await makeSchema();

async function asked(query: string, input: object): Promise<{ data: Answer; message?: string }> {
  const answer = await graphql({
    schema,
    source: query,
    variableValues: { input },
    contextValue: { checkedCalls: new Map() },
  });
  const { data, errors } = JSON.parse(JSON.stringify(answer)) as Answer;
  const [error] = answer.errors ?? [];
  const original = error?.originalError as { extensions?: Answer } | undefined;
  const broken = JSON.stringify(original?.extensions?.validationErrors ?? "");
  return errors === undefined ? { data } : { data, message: `${error?.message} ${broken}` };
}

const plan = (input: object) =>
  asked(
    "query ($input: PlanTestInput!) { planTest(input: $input) { customersPerArm detectableDifference weeks } }",
    input,
  );
const assign = (input: object) =>
  asked("query ($input: AssignArmsInput!) { assignArms(input: $input) }", input);
const read = (input: object) =>
  asked(
    `query ($input: RealTestInput!) { readTest(input: $input) { sampleRatio { chiSquare pValue isMismatch }
      comparisons { metric arm difference { value low high standardError n } pValue adjustedPValue alwaysValidLow
        alwaysValidHigh chanceToWin expectedLoss varianceReduction } verdicts { arm verdict because } } }`,
    input,
  );

describe("planTest", () => {
  it("needs 3,841 customers per arm for 10 against 12 %: Fleiss, Levin, Paik 4.14", async () => {
    const { data } = await plan({ controlShare: 0.1, difference: 0.02 });
    expect(data.planTest).toEqual({
      ...{ customersPerArm: 3841, detectableDifference: null, weeks: null },
    });
  });

  it("needs 393 customers per arm for two tenths of a standard deviation: Cohen 2.4", async () => {
    const { data } = await plan({
      ...{ difference: 0.2, sd: 1, available: 393, customersPerWeek: 100 },
    });
    expect(data.planTest).toMatchObject({ customersPerArm: 393, weeks: 8 });
    expect(data.planTest.detectableDifference).toBeCloseTo(0.2, 2);
  });

  it.each<[object, RegExp]>([
    [{ difference: 0 }, /^difference: 0/],
    [{ difference: 1 }, /^sd: missing/],
    [{ difference: 1e-300, sd: 1 }, /^difference: .* too small to be found/],
    [{ difference: 0.5, controlShare: 0.6 }, /^controlShare: .*between 0 and 1/],
    [{ difference: 0.5, controlShare: 1 }, /^controlShare: /],
    [{ difference: 0.1, controlShare: 1.1 }, /controlShare.*between 0 and 1/],
    [{ difference: 1, sd: 0 }, /sd must not be less than/],
    [{ difference: 1, sd: 1, alpha: 0 }, /alpha must not be less than/],
    [{ difference: 1, sd: 1, power: 1 }, /power must not be greater than/],
    [{ difference: 1, sd: 1, available: 1 }, /available must not be less than/],
  ])("refuses %j by its field", async (input, expected) => {
    const { data, message } = await plan(input);
    expect(data ?? null).toBeNull();
    expect(message).toMatch(expected);
  });
});

describe("assignArms", () => {
  const ids = Array.from({ length: 1000 }, (_, place) => `customer ${place}`);

  it("gives each customer the same arm whenever asked, in the planned shares", async () => {
    const one = await assign({ test: "spring", customerIds: ids, shares: [0.8, 0.2] });
    const again = await assign({
      test: "spring",
      customerIds: ids.slice(5, 9),
      shares: [0.8, 0.2],
    });
    const arms = one.data.assignArms as number[];
    expect(again.data.assignArms).toEqual(arms.slice(5, 9));
    const treated = arms.filter((arm) => arm === 1).length;
    // three standard deviations of a binomial
    expect(Math.abs(treated - 200)).toBeLessThan(3 * Math.sqrt(1000 * 0.8 * 0.2));
  });

  it.each<[object, RegExp]>([
    [{ shares: [0.5, 0.6] }, /^shares: they add up to 1.1/],
    [{ shares: [1, 0] }, /^shares: /],
    [{ shares: [1] }, /shares must contain at least 2/],
    [{ shares: [0.5, 0.5], customerIds: [...ids, "one more"] }, /no more than 1000/],
  ])("refuses %j", async (changes, expected) => {
    const { message } = await assign({ test: "x", customerIds: [], ...changes });
    expect(message).toMatch(expected);
  });
});

describe("readTest", () => {
  const share = { name: "ordered", kind: "SHARE", arms: [{ sum: 100 }, { sum: 140 }] };
  const test = (changes: object = {}) => ({
    customers: [1000, 1000],
    metrics: [share],
    ...changes,
  });

  it("ships what is above 0, with every number there", async () => {
    const { data } = await read(test());
    expect(data.readTest.verdicts).toMatchObject([{ arm: 1, verdict: "SHIP" }]);
    const [found] = data.readTest.comparisons;
    expect(found.difference.value).toBeCloseTo(0.04, 12);
    expect(found.pValue).toBeLessThan(0.01);
    expect(found.chanceToWin).toBeGreaterThan(0.99);
    expect(found.alwaysValidLow).toBeLessThan(found.difference.low);
    expect(leavesOf(data).filter(([, value]) => value === undefined)).toEqual([]);
  });

  const poor = { name: "poor", customers: [480, 520], arms: [{ sum: 2 }, { sum: 12 }] };
  const rich = { name: "rich", customers: [520, 480], arms: [{ sum: 98 }, { sum: 128 }] };

  it("compares within strata, and says what of the variance they take away", async () => {
    const { data } = await read(test({ metrics: [{ ...share, strata: [poor, rich] }] }));
    const [found] = data.readTest.comparisons;
    // both strata have half of all customers
    const within = 0.5 * (12 / 520 - 2 / 480) + 0.5 * (128 / 480 - 98 / 520);
    expect(found.difference.value).toBeCloseTo(within, 12);
    expect(found.varianceReduction).toBeGreaterThan(0);
    expect(data.readTest.verdicts).toMatchObject([{ arm: 1, verdict: "SHIP" }]);
  });

  it("gives no verdict where the arms are not what was assigned", async () => {
    const { data } = await read(test({ customers: [1000, 1200] }));
    expect(data.readTest).toMatchObject({
      sampleRatio: { isMismatch: true },
      verdicts: [{ verdict: "NO_VERDICT" }],
    });
  });

  it.each<[object, RegExp]>([
    [{ customers: [1000] }, /customers must contain at least 2/],
    [{ customers: [1000, -1] }, /customers must not be less than 0/],
    [{ customers: [1, 1, 1] }, /^metrics.0.arms: 2 arms, but there are 3/],
    [{ shares: [0.5, 0.3, 0.2] }, /^shares: 3 arms, but there are 2/],
    [{ shares: [0.9, 0.2] }, /^shares: they add up/],
    [{ metrics: [] }, /metrics must contain at least 1/],
    [{ metrics: [{ ...share, strata: [] }] }, /strata must contain at least 1/],
    [
      { metrics: [{ ...share, strata: [{ ...poor, customers: [1, 600] }] }] },
      /customers must not be less than 2/,
    ],
    [{ metrics: [{ ...share, strata: [poor] }] }, /^metrics.0.strata: arm 0 has 480 customers/],
    [
      { metrics: [{ ...share, strata: [{ ...poor, arms: [{ sum: 500 }, { sum: 0 }] }, rich] }] },
      /^metrics.0.strata.0.arms.0.sum: 500 of 480/,
    ],
    [
      {
        metrics: [
          { ...share, strata: [{ ...poor, arms: [poor.arms[0], poor.arms[1], { sum: 1 }] }] },
        ],
      },
      /^metrics.0.strata.0: not as many arms/,
    ],
    [
      { metrics: [{ ...share, kind: "RATIO", strata: [poor, rich] }] },
      /^metrics.0.strata: a ratio/,
    ],
  ])("refuses %j by its field", async (changes, expected) => {
    const { message } = await read(test(changes));
    expect(message).toMatch(expected);
  });

  it.each<[string, object]>([
    ["nobody", { customers: [0, 0] }],
    [
      "one customer each",
      { customers: [1, 1], metrics: [{ ...share, arms: [{ sum: 1 }, { sum: 0 }] }] },
    ],
    [
      "nothing but zeros",
      { metrics: [{ name: "m", kind: "MEAN", arms: [{ sum: 0 }, { sum: 0 }] }] },
    ],
    [
      "a ratio of nothing",
      {
        metrics: [
          {
            name: "m",
            kind: "RATIO",
            arms: [
              { sum: 0, other: 0 },
              { sum: 0, other: 0 },
            ],
          },
        ],
      },
    ],
    [
      "numbers at the end of what there is",
      {
        metrics: [
          { name: "m", kind: "MEAN", arms: [{ sum: 1e308, sumOfSquares: 1e308 }, { sum: -1e308 }] },
        ],
      },
    ],
    [
      "squares as large as there are",
      {
        metrics: [
          {
            ...{ name: "m", kind: "MEAN" },
            arms: [
              { sum: 0, sumOfSquares: 1e308 },
              { sum: 0, sumOfSquares: 1e308 },
            ],
          },
        ],
      },
    ],
    [
      "squares that cannot be",
      {
        metrics: [{ name: "m", kind: "MEAN", arms: [{ sum: 1000, sumOfSquares: 1 }, { sum: 0 }] }],
      },
    ],
  ])("of %s is read without a number that is none, or refused by field", async (_what, changes) => {
    const { data, message } = await read(test(changes));
    if (message !== undefined) expect(message).toMatch(/^metrics\.|^customers/);
    else {
      const numbers = leavesOf(data).filter(([, value]) => typeof value === "number");
      expect(numbers.filter(([, value]) => !Number.isFinite(value))).toEqual([]);
    }
  });
});
