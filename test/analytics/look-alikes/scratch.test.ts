import { afterAll, beforeAll, it } from "@jest/globals";
import { openShops, type LoadedShops } from "../../exactness/loaded-shop.js";
let shops: LoadedShops;
beforeAll(async () => {
  shops = await openShops();
  for (const key of ["maven", "online-retail"])
    await shops.load({ key, name: key, currency: "USD", timezone: "UTC" }, [`/work/shared/data/${key}`]);
}, 600_000);
afterAll(() => shops?.close());
it("says", async () => {
  const E = "{ value low high n }";
  for (const key of ["maven", "online-retail"]) {
  const answer = await shops.ask(`{ shop(key: "${key}") { lookAlikes { baseShare ${E} 
   model { auc ${E} brierAgainstShare ${E} calibrationSlope ${E} } attributes { attribute levels { level customers oddsRatio { value low high } } oddsRatioPerDoubling { value low high } }
   overlap { overlapShare outsideShare ${E} effectiveOthers } audiences(first: 6) { country firstProductName customers valuableShare ${E} affinity { value } isApart score { value low high } }
   warnings unavailable { code reason substitute } } } }`);
  console.log(JSON.stringify(answer));
  }
}, 600_000);
