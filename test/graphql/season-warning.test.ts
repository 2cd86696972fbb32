import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { MANY_BEARS, openGenerated } from "../exactness/generated-shop.js";
import type { Answer, LoadedShops } from "../exactness/loaded-shop.js";

let shops: LoadedShops;
beforeAll(async () => {
  ({ shops } = await openGenerated(MANY_BEARS));
});
afterAll(() => shops?.close());

const ask = async (fields: string): Promise<Answer> =>
  (await shops.ask(`{ shop(key: "bears") { ${fields} } }`)).shop;

describe("a comparison over a shopping season", () => {
  const WARNINGS = "provenance { warnings { code message } }";
  const seasonal = ({ provenance }: Answer): string[] =>
    provenance.warnings
      .filter(({ code }: Answer) => code === "SEASONAL_WINDOW")
      .map(({ message }: Answer) => message);
  const month = (from: string, to: string): string =>
    `period: { between: { from: "${from}", to: "${to}" } }`;

  it("says which side it is on, whatever is asked", async () => {
    const november = month("2014-11-01", "2014-12-01");
    const answers = await ask(`
      metrics(query: { measures: [ORDERS], ${november}, compare: [{ previousPeriod: true }] }) { ${WARNINGS} }
      revenueTree(${november}, compare: { previousPeriod: true }) { ${WARNINGS} }
      gainLoss(input: { on: "2014-11-05" }) { ${WARNINGS} }`);
    for (const answer of Object.values(answers) as Answer[]) {
      expect(seasonal(answer)).toEqual([
        expect.stringMatching(/^The period holds BLACK_FRIDAY, which not all/),
      ]);
    }
    const { metrics } = await ask(
      `metrics(query: { measures: [ORDERS], ${month("2015-01-01", "2015-02-01")}, compare: [{ previousPeriod: true }] }) { ${WARNINGS} }`,
    );
    expect(seasonal(metrics)).toEqual([
      expect.stringMatching(
        /^What it is compared with holds CYBER_MONDAY, CHRISTMAS, and the period does not/,
      ),
    ]);
  });

  it("says nothing where both sides hold it, neither does, or nothing is compared", async () => {
    for (const query of [
      `${month("2014-11-01", "2014-12-01")}, compare: [{ samePeriodLastYear: true }]`,
      `${month("2014-05-01", "2014-06-01")}, compare: [{ previousPeriod: true }]`,
      `${month("2014-01-01", "2015-01-01")}, compare: [{ previousPeriod: true }]`,
      month("2014-11-01", "2014-12-01"),
    ]) {
      const { metrics } = await ask(
        `metrics(query: { measures: [ORDERS], ${query} }) { ${WARNINGS} }`,
      );
      expect(seasonal(metrics)).toEqual([]);
    }
  });
});
