import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { readCsv } from "./csv-rows.js";
import { expectMetrics } from "./equal-metrics.js";
import { openShops, type LoadedShops } from "./loaded-shop.js";
import { MEASURES, type MeasureName } from "./metric-truth.js";
import { retailTruth, type RetailTruth } from "./online-retail-truth.js";
import { describeRealData } from "./real-data.js";

const additive = MEASURES.filter((measure) => !["CUSTOMERS", "VISITORS"].includes(measure));

describeRealData("online-retail", (path) => {
  let shops: LoadedShops;
  let truth: RetailTruth;

  beforeAll(async () => {
    shops = await openShops();
    const [file = ""] = readdirSync(path);
    truth = retailTruth(readCsv(join(path, file)));
    await shops.load({ key: "uk", name: "Gifts", currency: "GBP", timezone: "UTC" }, [path]);
  }, 120_000);
  afterAll(() => shops?.close());

  const ask = (dimensions: "COUNTRY"[], grain?: "DAY" | "MONTH", measures: readonly MeasureName[] = additive) =>
    expectMetrics(shops, "uk", truth.shop, { measures, dimensions, ...(grain === undefined ? {} : { grain }) });

  it("sums to the cent in total", async () => {
    await ask([], undefined, MEASURES);
    expect(truth.lines).toHaveLength(541_909);
  });
});
