import { describe, expect, it } from "@jest/globals";
import { addDays } from "../../src/domain/calendar.js";
import type { Answer, LoadedShops } from "../exactness/loaded-shop.js";

/** In the shop "store" of `event-shop-logs`, with a day of seven times the expected orders. */
export function describePeak(
  peak: () => { readonly shops: LoadedShops; readonly peakOn: string },
): void {
  describe("a peak in a shop of 50 days", () => {
    const ask = async (fields: string): Promise<Answer> =>
      (await peak().shops.ask(`{ shop(key: "store") { ${fields} } }`)).shop;
    const WARNED = "provenance { warnings { code message } }";

    it("is told by every answer about one period that it moves", async () => {
      const asked = ["rfm", "splitOrders", "frequencyTiers", "purchaseCadence", "orderValues"];
      const answers: Answer = await ask(
        [...asked, "funnel", "timeOfWeek", "baseline", "metrics(query: { measures: [ORDERS] })"]
          .map((field) => `${field} { ${WARNED} }`)
          .join(" "),
      );
      expect(Object.keys(answers)).toHaveLength(9);
      for (const { provenance } of Object.values(answers) as Answer[]) {
        const told = provenance.warnings.filter(({ code }: Answer) => code === "SEASONAL_WINDOW");
        expect(told).toHaveLength(1);
        expect(told[0].message).toContain(
          `to expect: ${peak().peakOn}. They add as much as 6 usual days`,
        );
      }
    });

    it("is not told of days without it, nor where periods are compared", async () => {
      const seasonal = async (query: string): Promise<Answer[]> =>
        (
          await ask(`metrics(query: { measures: [ORDERS], ${query} }) { ${WARNED} }`)
        ).metrics.provenance.warnings.filter(({ code }: Answer) => code === "SEASONAL_WINDOW");
      const { peakOn } = peak();
      const [from, to] = [addDays(peakOn, -20), addDays(peakOn, -1)];
      const later = `period: { between: { from: "${from}", to: "${to}" } }`;
      expect(await seasonal(later)).toEqual([]);
      expect(await seasonal("compare: [{ previousPeriod: true }]")).toEqual([]);
    });
  });
}
