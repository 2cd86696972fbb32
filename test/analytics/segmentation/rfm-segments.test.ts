import { describe, expect, it } from "@jest/globals";
import { RFM_SEGMENTS, rfmSegments } from "../../../src/analytics/segmentation/rfm-segments.js";
import { customersFrom } from "../../../src/analytics/segmentation/segment-customers.js";
import { tableOf, type GeneratedCustomer } from "./generated-customers.js";

const customer = (place: number, of: Partial<GeneratedCustomer>): GeneratedCustomer => ({
  id: `c${String(place).padStart(4, "0")}`,
  orderCount: 1,
  averageOrderValue: 10,
  itemsPerOrder: 1,
  recencyDays: 10,
  tenureDays: 10,
  sessionCount: 1,
  ...of,
});

/** Scores and segment by customer id. */
function scoresOf(customers: readonly GeneratedCustomer[]) {
  const sorted = customersFrom(tableOf(customers));
  const rfm = rfmSegments(sorted);
  const byId = new Map(
    sorted.ids.map((id, row) => [
      id,
      {
        scores: [rfm.recency[row], rfm.frequency[row], rfm.monetary[row]],
        name: RFM_SEGMENTS[rfm.segment[row] as number]?.name,
      },
    ]),
  );
  return { of: (id: string) => byId.get(id), warnings: rfm.warnings };
}

describe("RFM segments", () => {
  it("are quintiles where all values differ: 10 customers, two of each score", () => {
    const customers = Array.from({ length: 10 }, (_, place) =>
      customer(place, { recencyDays: 100 - place, orderCount: place + 1 }),
    );
    const { of, warnings } = scoresOf(customers);
    const scores = customers.map(({ id }) => of(id)?.scores);
    expect(scores).toEqual([1, 1, 2, 2, 3, 3, 4, 4, 5, 5].map((s) => [s, s, s]));
    expect(of("c0009")?.name).toBe("Champions");
    expect(of("c0000")?.name).toBe("Hibernating");
    expect(warnings).toEqual([]);
  });

  it("give equal values equal scores, and warn where most customers are equal", () => {
    const customers = Array.from({ length: 100 }, (_, place) =>
      customer(place, { orderCount: place < 97 ? 1 : 2, recencyDays: place }),
    );
    const { of, warnings } = scoresOf(customers);
    const frequency = customers.map(({ id }) => of(id)?.scores[1]);
    expect(new Set(frequency.slice(0, 97))).toEqual(new Set([1]));
    expect(new Set(frequency.slice(97))).toEqual(new Set([5]));
    expect(warnings).toEqual([
      "97 of 100 customers (97.0 in 100) have the same number of orders, so the frequency score tells few customers apart.",
    ]);
    expect(of("c0000")?.name).toBe("New customers");
    expect(of("c0099")?.name).toBe("Cannot lose them");
  });

  it("give one customer, or all equal ones, a score of 1", () => {
    expect(scoresOf([customer(0, {})]).of("c0000")?.scores).toEqual([1, 1, 1]);
    const equal = Array.from({ length: 8 }, (_, place) => customer(place, {}));
    const { of } = scoresOf(equal);
    for (const { id } of equal) expect(of(id)?.scores).toEqual([1, 1, 1]);
  });

  it("cover every pair of scores by one rule, as the rules are worded", () => {
    const holds = (rule: string, recency: number, frequency: number): boolean => {
      const [forRecency = "", forFrequency = ""] = rule.split(", ");
      const numbers = (words: string): number[] => (words.match(/\d/g) ?? []).map(Number);
      return numbers(forRecency).includes(recency) && numbers(forFrequency).includes(frequency);
    };
    for (let recency = 1; recency <= 5; recency++) {
      for (let frequency = 1; frequency <= 5; frequency++) {
        const fitting = RFM_SEGMENTS.filter(({ rule }) => holds(rule, recency, frequency));
        expect(fitting).toHaveLength(1);
      }
    }
  });

  it("agree with the wording of their rules for every customer", () => {
    const customers = Array.from({ length: 625 }, (_, place) =>
      customer(place, { recencyDays: place % 25, orderCount: 1 + Math.floor(place / 25) }),
    );
    const { of } = scoresOf(customers);
    const seen = new Set<string>();
    for (const { id } of customers) {
      const found = of(id);
      const segment = RFM_SEGMENTS.find(({ name }) => name === found?.name);
      const [recency = "", frequency = ""] = segment?.rule.split(", ") ?? [];
      expect(recency).toContain(String(found?.scores[0]));
      expect(frequency).toContain(String(found?.scores[1]));
      seen.add(segment?.name ?? "");
    }
    expect(seen.size).toBe(RFM_SEGMENTS.length);
  });
});
