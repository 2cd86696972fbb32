import { describe, expect, it } from "@jest/globals";
import type { Answer } from "../../exactness/loaded-shop.js";
import { smallRequest, type ExperimentShops } from "../../support/experiment-shops.js";

const AS_RUN = "fingerprint scenario { input notRepeatable recorded { key estimate } } report";
const takeUp = { key: "WIN_BACK.takeUp", distribution: { range90: { p5: 0.01, p95: 0.05 } } };

/** Says everything that a request can say. */
const WHOLE = {
  name: "everything",
  horizon: "P8W",
  arms: [
    {
      key: "a",
      policies: [{ winBack: { discount: 0.2 } }, { timedCampaign: {} }],
      audience: {
        and: [
          { feature: { feature: "ORDER_COUNT", number: { gte: 2 } } },
          { not: { model: { score: "P_ALIVE", number: { gte: 0.9 } } } },
        ],
      },
      holdout: 0.1,
      contactCap: 2,
      assumptions: [{ ...takeUp, rationale: "we tried it", evidence: "RANDOMISED" }],
    },
    { key: "b", policies: [{ winBack: {} }] },
  ],
  precision: { draws: 64, maxDraws: 128, targetRelativeMcse: 1, unit: "CUSTOMER" },
  assumptionSet: "SCEPTICAL",
  assumptions: [
    { key: "shop.returns", distribution: { betaMean: { mean: 0.05, sampleSize: 70 } } },
    { key: "WIN_BACK.quality", distribution: { normal: { mean: 0.8, sd: 0.1, low: 0.5 } } },
  ],
  correlations: [{ a: "WIN_BACK.takeUp", b: "WIN_BACK.quality", rho: 0.3 }],
  orderValues: "EMPIRICAL",
  margin: { pert: { low: 0.2, mode: 0.3, high: 0.5 } },
  decision: {
    ...{ shipAbove: 0.9, dontBelow: 0.3, budget: "500.50", target: "-20.00" },
    targets: [
      { outcome: "AOV", lift: 1.25 },
      { outcome: "RETENTION", lift: 0.05, scale: "RELATIVE" },
    ],
  },
};

/** What an experiment tells of its input, on the shop of a test file. */
export function describeScenarioAsRun(serverOf: () => ExperimentShops): void {
  const run = (input: object): Promise<Answer> => serverOf().run(input, AS_RUN);

  describe("an experiment's scenario", () => {
    it.each<[string, object]>([
      ["the least that can be said", {}],
      ["all that can be said", WHOLE],
    ])("sent again is the same experiment: %s", async (_what, changes) => {
      const { experiment } = await run(smallRequest(changes));
      const { input, notRepeatable } = experiment.scenario;
      expect(notRepeatable).toBeNull();
      const again = await run(input);
      expect(again.replayed).toBe(true);
      expect(again.experiment.fingerprint).toBe(experiment.fingerprint);
      expect(again.experiment.scenario).toEqual(experiment.scenario);
    });

    it("is told in the report, all of it", async () => {
      const { report } = (await run(smallRequest(WHOLE))).experiment;
      const [, method = ""] = report.split("## Method and provenance");
      for (const told of [
        "discount 0.2",
        "| 10.0 % | 2 |",
        "we tried it",
        "randomised",
        "shop.returns",
        "PERT from 0.2 to 0.5",
        "WIN\\_BACK.takeUp with WIN\\_BACK.quality: 0.3",
        "ship from P(profit) 90.0 %, end at 30.0 %, loss at most 500.50 EUR, target -20.00 EUR",
        "above +1.25 EUR",
        "above +5.0 %",
        "at most 100.0 % of it, with 64 to 128 draws; unit CUSTOMER",
        "| beliefs | SCEPTICAL |",
        "EMPIRICAL",
      ]) {
        expect(method).toContain(told);
      }
    });
  });
}
