import "reflect-metadata";
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { sqlOf } from "../../../src/analytics/catalog.js";
import { planRfm } from "../../../src/analytics/rfm/rfm-plan.js";
import { RfmMoney } from "../../../src/analytics/rfm/rfm-input.graphql.js";
import { RFM_MAPS, RFM_SCALES, SCALE_SIZES } from "../../../src/domain/rfm-map.js";
import {
  openDuckdbContract,
  openPostgresContract,
  type ContractEngine,
} from "../../architecture/contract-engines.js";
import { randomShop } from "../../architecture/random-shop.js";
import { SEGMENTS } from "../../exactness/equal-rfm.js";

describe("the map of RFM segments", () => {
  it.each(RFM_SCALES)("gives every pair of scores of a %s its one segment", (scale) => {
    const size = SCALE_SIZES[scale];
    const grid = Array.from({ length: size }, (_, recency) =>
      Array.from({ length: size }, (_, frequency) =>
        RFM_MAPS[scale]
          .filter(({ ranges }) =>
            ranges.some(({ recency: r = [1, 9], frequency: f = [1, 9] }) =>
              [
                recency + 1 >= r[0] && recency + 1 <= r[1],
                frequency + 1 >= f[0] && frequency + 1 <= f[1],
              ].every(Boolean),
            ),
          )
          .map(({ key }) => key)
          .join("+"),
      ).join(" "),
    );
    expect(grid).toEqual(SEGMENTS[scale.toUpperCase() as keyof typeof SEGMENTS]);
  });

  it("is the one that rfm-movements.sql knows", () => {
    const sql = readFileSync(sqlOf("rfm", "rfm-movements"), "utf8");
    const rows = [...sql.matchAll(/\('(\w+)', '([\w-]+)', (\d), (\d), (\d), (\d)\)/g)].map(
      ([, scale, key, ...scores]) => [scale, key, ...scores.map(Number)],
    );
    const expected = RFM_SCALES.flatMap((scale) =>
      RFM_MAPS[scale].flatMap(({ key, ranges }) =>
        ranges.map(({ recency = [0, 0], frequency = [0, 0] }) => [
          ...[scale, key, ...recency, ...frequency],
        ]),
      ),
    );
    expect(rows).toEqual(expected);
  });
});

describe("cuts at values, with more customers than are kept one by one", () => {
  // the same query, as if more than 5 were too many
  const sql = readFileSync(sqlOf("rfm", "rfm-values"), "utf8").replace("<= 50000", "<= 5");
  let engines: ContractEngine[] = [];
  beforeAll(async () => {
    engines = await Promise.all([openDuckdbContract(), openPostgresContract()]);
    for (const engine of engines) await engine.load(randomShop("banded", 600));
  });
  afterAll(() => Promise.all(engines.map((engine) => engine.close())));

  it("are exact at edges on both databases: nobody crosses one", async () => {
    const [one, other] = await Promise.all(engines.map((engine) => engine.rows(sql)));
    expect(one).toEqual(other);
    const [duckdb] = engines;
    const exact = (await duckdb?.rows(sql.replace("<= 5 ", "<= 50000 "))) ?? [];
    expect(exact.some((row) => row["is_exact"] === true)).toBe(true);
    const count = (
      rows: typeof exact,
      holds: (row: (typeof exact)[number]) => boolean,
    ): readonly number[] => [
      rows.filter(holds).reduce((sum, row) => sum + Number(row["customers"]), 0),
      rows.filter(holds).reduce((sum, row) => sum + Math.round(100 * Number(row["net_sum"])), 0),
    ];
    const banded = one ?? [];
    expect(banded.every((row) => row["is_exact"] === false)).toBe(true);
    expect(banded.length).toBeLessThan(exact.length);
    for (const days of [0, 17, 30, 35, 90, 200, 365]) {
      const holds = (row: (typeof exact)[number]) => Number(row["recency_days"]) <= days;
      expect(count(banded, holds)).toEqual(count(exact, holds));
    }
    for (const amount of [0, 1, 7, 50, 90, 100, 200, 600, 1000, 2000]) {
      for (const column of ["gross_revenue", "net_revenue"]) {
        const holds = (row: (typeof exact)[number]) => Number(row[column]) >= amount;
        expect(count(banded, holds)).toEqual(count(exact, holds));
      }
    }
  });

  it("are refused between edges, with the nearest ones", () => {
    const plan = (values: object) => () =>
      planRfm(
        {
          money: RfmMoney.GROSS_REVENUE,
          cuts: { values: { recencyDays: [30], orderCount: [2], revenue: ["50"], ...values } },
        },
        60_000,
      );
    expect(plan({})).not.toThrow();
    expect(plan({ recencyDays: [90, 365] })).not.toThrow();
    expect(plan({ recencyDays: [91] })).toThrow(/cannot be cut at 91/);
    expect(plan({ orderCount: [25] })).toThrow(/cannot be cut at 25/);
    expect(plan({ orderCount: [20, 30] })).not.toThrow();
    expect(plan({ revenue: ["1500"] })).toThrow(/cannot be cut at 1500/);
    expect(plan({ revenue: ["49.99"] })).toThrow(/cannot be cut at 49.99/);
    expect(plan({ revenue: ["0", "9", "10", "2000"] })).not.toThrow();
  });
});

describe("segments of one's own", () => {
  const segment = (name: string, recency: [number, number]) => ({
    name,
    ranges: [{ recency: { from: recency[0], to: recency[1] } }],
  });
  const plan = (...segments: ReturnType<typeof segment>[]) =>
    planRfm({ money: RfmMoney.GROSS_REVENUE, segments }, 10);

  it("may not share a combination of scores", () => {
    expect(() => plan(segment("late", [1, 3]), segment("soon", [3, 5]))).toThrow(
      'The segments "late" and "soon" both hold recency 3, frequency 1, monetary 1.',
    );
  });

  it("may leave combinations out, which are counted", () => {
    expect(plan(segment("soon", [5, 5])).grid.uncovered).toBe(100);
    expect(plan(segment("late", [1, 3]), segment("soon", [4, 5])).grid.uncovered).toBe(0);
  });

  it("are refused outside the scores, backwards and by the same name", () => {
    expect(() => plan(segment("far", [4, 6]))).toThrow(/run from 1 to 5/);
    expect(() => plan(segment("back", [3, 2]))).toThrow(/recency scores 3 to 2/);
    expect(() => plan(segment("twin", [1, 1]), segment("twin", [2, 2]))).toThrow(/called "twin"/);
  });

  it("need cuts that ascend", () => {
    const values = { recencyDays: [90, 30], orderCount: [2], revenue: ["5"] };
    const input = { money: RfmMoney.GROSS_REVENUE, cuts: { values } };
    expect(() => planRfm(input, 10)).toThrow(/recencyDays do not ascend/);
  });
});
