import { describe, expect, it } from "@jest/globals";
import { getTableColumns } from "drizzle-orm";
import { lookAlikesAnalytic } from "../../../src/analytics/look-alikes/look-alikes.analytic.js";
import {
  lookAlikeScorerFrom,
  scoreArrival,
  type LookAlikeScorer,
} from "../../../src/analytics/look-alikes/look-alike-scorer.js";
import { wilsonInterval } from "../../../src/stats/wilson-interval.js";
import {
  arrivingShop,
  byArrival,
  resultOf,
  studied,
  tableOf,
  type Arrived,
  type Row,
} from "./arriving-shop.js";

const shop = arrivingShop({ customers: 9000, seed: 16, truth: byArrival });
const output = studied(shop.table);
const [model = {}] = resultOf(output, "look-alike-models");
const numberOf = (row: Readonly<Record<string, unknown>>, name: string): number =>
  row[name] as number;
const over = ({ rows }: Arrived): readonly Row[] =>
  rows.filter(({ value_after }) => value_after !== null);
const isValuable = ({ value_after }: Row): boolean => (value_after as number) > 0;

describe("look-alikes, where becoming valuable follows a known law", () => {
  it("serves a model with a card of its own", () => {
    expect(output.cards).toHaveLength(1);
    expect(output.cards[0]).toMatchObject({ model: "look-alikes", refusal: null });
    expect(model["is_served"]).toBe(true);
  });

  it("fills the columns of its tables", () => {
    for (const { name, table } of lookAlikesAnalytic.results) {
      const wanted = Object.values(getTableColumns(table)).map((column) => column.name);
      expect([...(output.results[name]?.columns ?? [])].sort()).toEqual(wanted.slice(1).sort());
    }
  });

  it("counts valuable customers as they are", () => {
    const known = over(shop);
    expect(model).toMatchObject({
      customers: known.length,
      valuable: known.filter(isValuable).length,
      new_customers: 9000 - known.length,
    });
  });

  it("judges by the area under the curve of customers one window later, counted pair by pair", () => {
    const judged = over(shop).filter((row) => numberOf(row, "arrival_day") >= 450);
    expect(model["judged_from"]).toBe("2023-03-27");
    expect(model["judged_customers"]).toBe(judged.length);
    const earlier = over(shop).filter((row) => numberOf(row, "arrival_day") <= 359);
    expect(model["learnt_customers"]).toBe(earlier.length);
    // the true probabilities rank best of all: no model may beat their pairs by more than chance
    const truths = (kind: boolean): number[] =>
      judged
        .filter((row) => isValuable(row) === kind)
        .map((row) => shop.truth[row["customer_id"] as string] as number);
    let won = 0;
    const [valuable, others] = [truths(true), truths(false)];
    for (const one of valuable) {
      for (const other of others) won += one > other ? 1 : one === other ? 0.5 : 0;
    }
    const best = won / (valuable.length * others.length);
    expect(numberOf(model, "auc_low")).toBeLessThan(best);
    expect(numberOf(model, "auc_high")).toBeGreaterThan(best);
    expect(Math.abs(numberOf(model, "auc") - best)).toBeLessThan(0.01);
  });

  it("says more than the base share does, and is calibrated", () => {
    expect(numberOf(model, "brier_against_share_high")).toBeLessThan(0);
    expect(numberOf(model, "calibration_error")).toBeLessThan(0.03);
    // the stored error is that of judging alone; learning from as many adds about as much
    const slope = numberOf(model, "calibration_slope");
    expect(Math.abs(slope - 1)).toBeLessThan(1.96 * 2 * numberOf(model, "calibration_slope_error"));
  });

  it("finds the planted odds ratios within their intervals", () => {
    const levels = resultOf(output, "look-alike-levels");
    const planted: readonly [string, string | null, number][] = [
      ["channel", "email", 1.1],
      ["channel", "direct", -0.5],
      ["device", "mobile", -0.4],
      ["first_product", "P2", 0],
      ["basket_value", null, 0.3],
    ];
    for (const [attribute, level, logOdds] of planted) {
      const row = levels.find((each) => each["attribute"] === attribute && each["level"] === level);
      expect(row?.["odds_ratio_low"]).toBeLessThan(Math.exp(logOdds));
      expect(row?.["odds_ratio_high"]).toBeGreaterThan(Math.exp(logOdds));
    }
    expect(levels.find(({ level }) => level === "P2")?.["label"]).toBe("Thing P2");
    expect(levels.find(({ level }) => level === "search")).toMatchObject({
      ...{ is_reference: true, odds_ratio: null },
    });
  });

  it("gives customers an interval that holds their true probability", () => {
    const rows = resultOf(output, "customer-look-alikes");
    expect(rows).toHaveLength(9000);
    const held = rows.filter((row) => {
      const real = shop.truth[row["customer_id"] as string] as number;
      expect(row["low"]).toBeLessThanOrEqual(row["score"] as number);
      expect(row["high"]).toBeGreaterThanOrEqual(row["score"] as number);
      return numberOf(row, "low") <= real && real <= numberOf(row, "high");
    });
    expect(held.length / rows.length).toBeGreaterThan(0.85);
    expect(rows.filter((row) => row["is_new"] === true)).toHaveLength(
      model["new_customers"] as number,
    );
  });

  it("counts each audience as it is, the highest score first", () => {
    const audiences = resultOf(output, "look-alike-audiences");
    // 3 channels × 2 devices × 2 products; countries are all unknown
    expect(audiences).toHaveLength(12);
    for (const audience of audiences) {
      const own = over(shop).filter(
        (row) =>
          row["channel"] === audience["channel"] &&
          row["device"] === audience["device"] &&
          row["first_product"] === audience["first_product"],
      );
      const valuable = own.filter(isValuable).length;
      expect(audience).toMatchObject({ customers: own.length, valuable, country: null });
      const { low, high } = wilsonInterval(valuable, own.length) ?? { low: 1, high: 0 };
      expect(numberOf(audience, "score_low")).toBeLessThan(high);
      expect(numberOf(audience, "score_high")).toBeGreaterThan(low);
    }
    expect(audiences[0]).toMatchObject({ channel: "email", device: "desktop", is_apart: true });
    const scores = audiences.map((audience) => numberOf(audience, "score"));
    expect(scores).toEqual([...scores].sort((one, other) => other - one));
  });

  it("gives an audience the mean of its customers' scores", () => {
    const known = new Set(over(shop).map((row) => row["customer_id"]));
    const scores = new Map(
      resultOf(output, "customer-look-alikes").map((row) => [row["customer_id"], row["score"]]),
    );
    for (const audience of resultOf(output, "look-alike-audiences")) {
      const own = shop.rows.filter(
        (row) =>
          known.has(row["customer_id"]) &&
          row["channel"] === audience["channel"] &&
          row["device"] === audience["device"] &&
          row["first_product"] === audience["first_product"],
      );
      const sum = own.reduce((all, row) => all + (scores.get(row["customer_id"]) as number), 0);
      expect(audience["score"]).toBeCloseTo(sum / own.length, 10);
      const real = own.reduce(
        (all, row) => all + (shop.truth[row["customer_id"] as string] as number),
        0,
      );
      // twelve intervals of 95 %, widened to those of 99.9 %
      const half = (numberOf(audience, "score_high") - numberOf(audience, "score_low")) / 2;
      const far = Math.abs(numberOf(audience, "score") - real / own.length);
      expect(far).toBeLessThan((half * 3.29) / 1.96);
    }
  });

  it("shows both groups overlapping", () => {
    expect(numberOf(model, "overlap_share")).toBeGreaterThan(0.5);
    expect(numberOf(model, "overlap_share")).toBeLessThan(0.95);
    const bins = resultOf(output, "look-alike-overlap");
    const counted = bins.reduce(
      (sum, bin) => sum + numberOf(bin, "valuable") + numberOf(bin, "others"),
      0,
    );
    expect(counted).toBe(model["judged_customers"]);
  });

  it("gives the same bytes for the same input", () => {
    const again = studied(arrivingShop({ customers: 9000, seed: 16, truth: byArrival }).table);
    expect(JSON.stringify(again)).toBe(JSON.stringify(output));
  });
});

describe("what look-alikes learn from", () => {
  const figures = (rows: readonly Row[]) => {
    const [found = {}] = resultOf(studied(tableOf(rows)), "look-alike-models");
    return found;
  };

  it("is no outcome that came after the judged customers arrived", () => {
    // turns the outcome of everybody between round: neither learnt from nor judged on
    const turned = shop.rows.map((row) => {
      const day = numberOf(row, "arrival_day");
      return day > 359 && day < 450 ? { ...row, value_after: isValuable(row) ? 0 : 55 } : row;
    });
    const found = figures(turned);
    for (const name of ["auc", "brier", "calibration_slope", "overlap_share"]) {
      expect(found[name]).toBe(model[name]);
    }
    expect(found["valuable"]).not.toBe(model["valuable"]);
  });

  it("is nothing of customers whose window is not over", () => {
    const without = over(shop);
    expect({ ...figures(without), new_customers: 0 }).toEqual({ ...model, new_customers: 0 });
  });
});

describe("the score of an arrival", () => {
  const artefact = JSON.parse(JSON.stringify(output.cards[0]?.artefact)) as unknown;
  const scorer = lookAlikeScorerFrom(artefact) as LookAlikeScorer;

  it("is that of a customer who arrived so, through the stored artefact", () => {
    const row = shop.rows[0] as Row;
    const stored = resultOf(output, "customer-look-alikes")[0];
    const day = new Date(`${row["first_order_on"]}T00:00:00Z`).getUTCDay();
    const { value } = scoreArrival(scorer, {
      channel: row["channel"] as string,
      device: row["device"] as string,
      first_product: row["first_product"] as string,
      week_part: day % 6 === 0 ? "weekend" : "weekday",
      basket_value: row["basket_value"] as number,
    });
    expect(value).toBeCloseTo(stored?.["score"] as number, 12);
  });

  it("is the average where nothing is known", () => {
    const { value, low, high } = scoreArrival(scorer, {});
    const base = numberOf(model, "valuable") / numberOf(model, "customers");
    expect(Math.abs(value - base)).toBeLessThan(0.03);
    expect(low).toBeLessThan(value);
    expect(high).toBeGreaterThan(value);
  });

  it("takes a word that was never seen at the average", () => {
    expect(scoreArrival(scorer, { channel: "pigeon" })).toEqual(scoreArrival(scorer, {}));
  });

  it("comes from no broken artefact", () => {
    for (const broken of [null, 7, {}, { ...scorer, design: {} }, { ...scorer, model: null }]) {
      expect(lookAlikeScorerFrom(broken)).toBeNull();
    }
  });
});
