import { describe, expect, it } from "@jest/globals";
import type { ModelOutput } from "../../../src/analytics/model-step.js";
import {
  arrivingShop,
  byArrival,
  chance,
  resultOf,
  studied,
  tableOf,
  type ArrivingShop,
  type Row,
} from "./arriving-shop.js";

const studiedShop = (shop: Partial<ArrivingShop>): ModelOutput =>
  studied(arrivingShop({ customers: 2500, seed: 104_729, truth: byArrival, ...shop }).table);

const refusalOf = (output: ModelOutput) => output.cards[0]?.refusal ?? null;
const isOver = ({ value_after }: Row): boolean => value_after !== null;

describe("look-alikes of a shop whose customers know nothing of their value on arrival", () => {
  const nothing = studiedShop({ truth: () => 0.12 });

  it("are refused with the area under the curve as the reason", () => {
    expect(refusalOf(nothing)).toMatchObject({ code: "DEGENERATE_FIT" });
    expect(refusalOf(nothing)?.reason).toContain("where 0.5 is guessing");
    expect(refusalOf(nothing)?.substitute).toContain("what their customers cost to win");
  });

  it("give counts and figures, but no score and no odds ratio", () => {
    expect(resultOf(nothing, "customer-look-alikes")).toEqual([]);
    expect(resultOf(nothing, "look-alike-models")).toMatchObject([{ is_served: false }]);
    for (const level of resultOf(nothing, "look-alike-levels")) {
      expect(level["odds_ratio"]).toBeNull();
      expect(level["customers"]).toBeGreaterThan(0);
    }
    const audiences = resultOf(nothing, "look-alike-audiences");
    expect(audiences.length).toBeGreaterThan(0);
    const shares = audiences.map(
      ({ customers, valuable }) => (valuable as number) / (customers as number),
    );
    expect(shares).toEqual([...shares].sort((one, other) => other - one));
    expect(audiences.every(({ score }) => score === null)).toBe(true);
    expect(audiences.filter((audience) => audience["is_apart"] === true)).toEqual([]);
    expect(nothing.cards[0]?.metrics.find(({ name }) => name === "auc")?.value).not.toBeNull();
    expect(nothing.cards[0]?.artefact).toBeNull();
  });

  it("are refused for nearly every such shop", () => {
    const served = Array.from({ length: 10 }, (_, k) =>
      studiedShop({ truth: () => 0.2, seed: 7919 * (k + 1), customers: 1200 }),
    ).filter((output) => refusalOf(output) === null);
    // an interval of 95 % lies above 0.5 in one of 40
    expect(served.length).toBeLessThanOrEqual(1);
  });
});

describe("look-alikes are refused", () => {
  const cases: readonly (readonly [string, string, ModelOutput])[] = [
    ["a shop without customers", "NO_ORDERS", studied(tableOf([]))],
    [
      "a shop without prices",
      "NO_PRICES",
      studiedShop({ edit: (row) => ({ ...row, basket_value: null, value_after: 0 }) }),
    ],
    ["a short history", "SHORT_HISTORY", studiedShop({ spanDays: 40, windowDays: 14 })],
    ["few customers", "TOO_FEW_CUSTOMERS", studiedShop({ customers: 300 })],
    ["few who came back", "TOO_FEW_REPEAT_ORDERS", studiedShop({ truth: () => 0.01 })],
    [
      "customers who are all worth the same",
      "ONE_OUTCOME_ONLY",
      studiedShop({ edit: (row) => (isOver(row) ? { ...row, value_after: 20 } : row) }),
    ],
    [
      "arrivals that are all alike",
      "CONSTANT_FEATURES",
      studiedShop({
        edit: (row) => ({
          ...row,
          ...{ channel: "search", device: "mobile", first_product: "P1", basket_value: 20 },
          first_order_on: "2024-01-02",
        }),
      }),
    ],
    [
      "an attribute that gives the valuable away",
      "DEGENERATE_FIT",
      studiedShop({
        edit: (row) => ({ ...row, channel: (row["value_after"] as number) > 0 ? "vip" : "search" }),
      }),
    ],
  ];

  it.each(cases)("for %s: %s", (_, code, output) => {
    const refusal = refusalOf(output);
    expect(refusal?.code).toBe(code);
    expect(refusal?.reason).toMatch(/^[A-Z].{20,}[.]$/);
    expect(refusal?.substitute).toMatch(/^[A-Z].{20,}[.]$/);
    expect(output.cards[0]).toMatchObject({ artefact: null, parameters: [] });
    expect(resultOf(output, "customer-look-alikes")).toEqual([]);
    expect(JSON.stringify(output)).not.toMatch(/NaN|Infinity/);
  });

  it("for nothing in common, saying so", () => {
    const [, , output] = cases.at(-1) as (typeof cases)[number];
    expect(refusalOf(output)?.reason).toContain("nothing in common");
  });
});

describe("warnings of look-alikes", () => {
  it("point at customers of whose kind nearly all are valuable, or none", () => {
    const sharp = studiedShop({
      customers: 4000,
      truth: ({ channel }) => chance(channel === "email" ? 1.5 : -4),
    });
    expect(refusalOf(sharp)).toBeNull();
    expect(sharp.cards[0]?.warnings.join(" ")).toContain("outside 0.1 to 0.9");
  });

  it("point at what was left out, and at a share that moved", () => {
    const moved = studiedShop({
      edit: (row) =>
        isOver(row) && (row["arrival_day"] as number) > 400
          ? { ...row, value_after: (row["value_after"] as number) > 55 ? 60 : 0 }
          : row,
    });
    const text = moved.cards[0]?.warnings.join(" ");
    expect(text).toContain("The share of valuable customers moved from");
    expect(text).toContain("Left out, because missing or the same for everybody: country");
  });
});
