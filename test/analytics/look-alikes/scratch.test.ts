import { afterAll, beforeAll, it } from "@jest/globals";
import { openShops, type LoadedShops } from "../../exactness/loaded-shop.js";
let shops: LoadedShops;
beforeAll(async () => {
  shops = await openShops();
  const started = Date.now();
  await shops.load({ key: "m", name: "m", currency: "USD", timezone: "UTC" }, [
    process.env["DATA"] ?? "/work/shared/data/maven",
  ]);
  console.log("load", Date.now() - started);
}, 600_000);
afterAll(() => shops?.close());
it("says", async () => {
  const E = "{ value low high n }";
  const answer =
    await shops.ask(`{ shop(key: "m") { lookAlikes { baseShare ${E} definition { windowDays leastValue { amount } learntFrom learntTo judgedFrom judgedTo customers newCustomers }
   model { learntShare ${E} judgedShare ${E} auc ${E} brier ${E} brierAgainstShare ${E} calibrationError calibrationSlope ${E} calibrationIntercept ${E} }
   overlap { histogram { fromPropensity valuable others } overlapShare outsideShare ${E} supportLow supportHigh trimmedShare ${E} others effectiveOthers }
   attributes { attribute levels { level label customers valuableShare { value } oddsRatio { value low high } } oddsRatioPerDoubling { value low high } }
   audiences(first: 30) { channel device country firstProductId firstProductName customers valuableShare ${E} affinity { value low high } isApart score { value low high } }
   newCustomers(first: 3) { externalId firstOrderOn score { value low high } }
   score(attributes: { channel: "gsearch", basketValue: 60 }) ${E}
   warnings unavailable { code reason substitute } } customers(first: 2) { nodes { externalId lookAlikeScore ${E} } } } }`);
  console.log(JSON.stringify(answer, null, 1).replace(/\n\s+"(low|high|n|value)/g, ' "$1'));
}, 600_000);
