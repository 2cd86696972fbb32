import { it, expect } from "@jest/globals";
import { openShops } from "../../exactness/loaded-shop.js";
it("x", async () => {
  const shops = await openShops();
  try {
    await shops.load({ key: "r", name: "r", currency: "GBP", timezone: "UTC" }, ["/work/shared/data/online-retail"], { acceptQuarantine: true } as never);
    const answer = await shops.ask(`{ shop(key: "r") { churn { definition { horizonDays fittedAsOf judgedAsOf scoredAsOf shareThatLeft { value low high n } } chosen { model auc { value low high method } calibrationSlope { value } aucDifference { value suppressed } } models { model isChosen brierDifference { value low high } importance { feature aucLost { value n } } lift { decile ratioToAll } calibration { meanProbability shareThatLeft { value } } warnings } chosenBy warnings unavailable { reason } } customers(first: 3) { nodes { externalId churn { probability { value low high n method } decile model } } } } }`);
    console.log(JSON.stringify(answer).slice(0, 4000));
    expect(answer).toBeTruthy();
  } finally { await shops.close(); }
}, 400000);
