import { expect, it } from "@jest/globals";
import { describeHandCounted } from "./hand-counted-variants.js";
import type { Answer } from "./loaded-shop.js";

// The shop can be counted in hand-counted-shop.ts. Its last event is an order at 20:06 on 30 April;
// on 31 March sessions begin at 22:30 and 23:50, and order at 22:36 and, on 1 April, at 00:05.
describeHandCounted("the hours of a shop of twelve sessions and six orders", ({ ask }) => {
  const metrics = async (query: string, more = ""): Promise<Answer> =>
    (
      await ask(`metrics(query: { grain: HOUR, ${query} }) {
        rows { key bucket localStart complete dimensions { value label } ${more}
          values { estimate { value suppressed } delta { value suppressed } } }
        totals { bucket localStart values { estimate { value } } } otherRow { localStart values { estimate { value } } }
        comparisons { from to rows { key localStart values { estimate { value } } } }
        provenance { definition warnings { code } } }`)
    ).metrics;
  const rows = async (query: string): Promise<unknown[]> =>
    (await metrics(query)).rows.map(({ localStart, dimensions, values }: Answer) => [
      localStart.slice(0, 13),
      ...dimensions.map((dimension: Answer) => dimension.value),
      ...values.map((value: Answer) => value.estimate.value),
    ]);
  const period = (from: string, to: string): string =>
    `period: { between: { from: "2012-${from}", to: "2012-${to}" } }`;

  it("are one row each, those without anything too", async () => {
    const table = await metrics(`measures: [SESSIONS, ORDERS], ${period("03-31", "04-02")}`);
    expect(table.rows).toHaveLength(48);
    expect(table.rows[0]).toMatchObject({
      ...{ bucket: "2012-03-31", localStart: "2012-03-31T00:00:00", complete: true },
    });
    const busy = table.rows.filter(({ values }: Answer) =>
      values.some(({ estimate }: Answer) => estimate.value > 0),
    );
    expect(
      busy.map(({ localStart, values }: Answer) => [
        localStart,
        ...values.map((value: Answer) => value.estimate.value),
      ]),
    ).toEqual([
      ["2012-03-31T22:00:00", 1, 1],
      ["2012-03-31T23:00:00", 1, 0],
      ["2012-04-01T00:00:00", 0, 1],
      ["2012-04-01T08:00:00", 1, 0],
    ]);
    expect(table.totals).toEqual({
      ...{ bucket: null, localStart: null },
      values: [{ estimate: { value: 3 } }, { estimate: { value: 2 } }],
    });
    expect(table.provenance.warnings).toEqual([]);
    expect(table.provenance.definition).toMatch(/by time of day, day by day.*shop's clock/);
  });

  it("end with that of the last event, which still runs, but for refunds that come later", async () => {
    const { rows: all, totals } = await metrics("measures: [SESSIONS, REFUNDS, AOV]");
    // 32 days, 21 hours and one refund on 2 May
    expect(all).toHaveLength(32 * 24 + 21 + 1);
    expect(
      all
        .slice(-3)
        .map(({ localStart, complete, values }: Answer) => [
          localStart,
          complete,
          values[0].estimate.value,
          values[1].estimate.value,
        ]),
    ).toEqual([
      ["2012-04-30T19:00:00", true, 0, 0],
      ["2012-04-30T20:00:00", false, 1, 0],
      ["2012-05-02T10:00:00", false, 0, 30],
    ]);
    expect(all[0].values[2].estimate).toEqual({ value: null, suppressed: "DENOMINATOR_ZERO" });
    expect(totals.values.map(({ estimate }: Answer) => estimate.value)).toEqual([
      ...[12, 79.99, 439.92 / 6],
    ]);
    expect(new Set(all.map(({ key }: Answer) => key)).size).toBe(all.length);
  });

  it("without gaps are those in which something happened", async () => {
    expect(
      await rows(
        `measures: [ORDERS, GROSS_REVENUE], fillGaps: false, ${period("04-02", "04-16")}, having: [{ measure: ORDERS, value: { gt: 0 } }]`,
      ),
    ).toEqual([
      ["2012-04-02T11", 1, 59.99],
      ["2012-04-15T10", 1, 49.99],
    ]);
  });

  it("are ordered by a measure, and lead by one", async () => {
    expect(
      (await rows("measures: [GROSS_REVENUE], orderBy: [{ measure: GROSS_REVENUE }]")).slice(0, 4),
    ).toEqual([
      ["2012-03-31T22", 109.98],
      ["2012-04-30T20", 109.98],
      ["2012-04-01T00", 59.99],
      ["2012-04-02T11", 59.99],
    ]);
    const leaders = await metrics(
      `measures: [SESSIONS], dimensions: [HOUR], ${period("03-29", "03-31")}, topN: { by: SESSIONS, n: 2 }, fillGaps: false, orderBy: [{ dimension: HOUR, direction: ASC }]`,
    );
    expect(
      leaders.rows.map(({ localStart, dimensions: [hour], values: [sessions] }: Answer) => [
        ...[localStart.slice(0, 13), hour.label, sessions.estimate.value],
      ]),
    ).toEqual([
      ["2012-03-30T09", "09:00", 1],
      ["2012-03-29T10", "10:00", 1],
      ["2012-03-29T11", "(other)", 1],
      ["2012-03-30T12", "(other)", 1],
    ]);
    expect(leaders.otherRow).toEqual({
      ...{ localStart: null, values: [{ estimate: { value: 2 } }] },
    });
  });

  it("filtered by weekday and hour are those hours alone, with the zeros among them", async () => {
    const filter = `where: { dimension: HOUR, in: ["9", "10"], and: [{ dimension: WEEKDAY, in: ["1", "5"] }] }`;
    expect(
      await rows(
        `measures: [SESSIONS], dimensions: [WEEKDAY], ${filter}, ${period("03-29", "04-06")}`,
      ),
    ).toEqual([
      ["2012-03-30T09", "5", 1],
      ["2012-03-30T10", "5", 0],
      ["2012-04-02T09", "1", 0],
      ["2012-04-02T10", "1", 1],
    ]);
  });

  it("are compared with those at the same time of another day", async () => {
    const { rows: found, comparisons } = await metrics(
      `measures: [SESSIONS], ${period("04-02", "04-03")}, compare: [{ custom: { from: "2012-04-15", to: "2012-04-16" } }, { previousPeriod: true }]`,
    );
    expect(comparisons.map(({ from, to }: Answer) => `${from} ${to}`)).toEqual([
      ...["2012-04-15 2012-04-16", "2012-04-01 2012-04-02"],
    ]);
    for (const { rows: compared } of comparisons) {
      expect(compared.map(({ key }: Answer) => key)).toEqual(found.map(({ key }: Answer) => key));
    }
    const changed = found.flatMap(({ localStart, values: [{ delta }] }: Answer) =>
      delta.value === null ? [] : [[localStart, delta.value]],
    );
    expect(changed).toEqual([
      ["2012-04-02T10:00:00", 0],
      ["2012-04-02T15:00:00", -1],
    ]);
  });

  it("name the customers who ordered then", async () => {
    const { rows: found } = await metrics(
      `measures: [ORDERS], dimensions: [WEEKDAY], where: { dimension: WEEKDAY, in: ["6", "7"] }, ${period("03-31", "04-02")}`,
      "who { filter count { value } }",
    );
    const at = (start: string): Answer =>
      found.find(({ localStart }: Answer) => localStart === start).who;
    expect(at("2012-03-31T22:00:00")).toEqual({
      count: { value: 1 },
      filter: {
        behaviour: {
          ...{ event: "PURCHASE", hour: 22 },
          period: { from: "2012-03-31", to: "2012-04-01" },
        },
      },
    });
    expect(at("2012-03-31T21:00:00").count.value).toBe(0);
  });
});
