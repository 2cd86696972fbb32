import { setTimeout as pause } from "node:timers/promises";
import { beforeAll, describe, expect, it } from "@jest/globals";
import type { Answer } from "../../exactness/loaded-shop.js";
import { smallRequest, type ExperimentShops } from "../../support/experiment-shops.js";

const OTHERS = `assumptionSet underOtherBeliefs { assumptionSet experiment { id status assumptionSet seed }
  arms { key decision { verdict } lifts { outcome absolute { estimate { value } pPositive } } } }`;
const FLOW = { name: "beliefs", arms: [{ key: "a", policies: [{ secondPurchaseFlow: {} }] }] };
const SETS = ["SCEPTICAL", "STUDY_CLAIM", "CALIBRATED"];
const RECORD = `mutation ($input: ActualOutcomeInput!) { recordActualOutcome(input: $input) { id } }`;

/** Experiments beside themselves under other beliefs, on the shop of a test file. */
export function describeOtherBeliefs(serverOf: () => ExperimentShops): void {
  const run = (changes: object, fields = OTHERS): Promise<Answer> =>
    serverOf().run(smallRequest({ ...FLOW, ...changes }), fields);

  /** Once all that were asked for have ended. */
  async function settled(id: string): Promise<Answer> {
    const query = `query ($id: ID!) { experiment(id: $id) { id report ${OTHERS} } }`;
    for (;;) {
      const { experiment } = await serverOf().ask(query, { id });
      const isOpen = ({ experiment: one }: Answer) => /QUEUED|RUNNING/.test(one?.status);
      if (!experiment.underOtherBeliefs.some(isOpen)) return experiment;
      await pause(50);
    }
  }

  const setsIn = ({ underOtherBeliefs }: Answer): string[] =>
    underOtherBeliefs.map(({ assumptionSet }: Answer) => assumptionSet);
  const gainIn = ({ lifts }: Answer): number =>
    lifts.find(({ outcome }: Answer) => outcome === "INCREMENTAL_PROFIT").absolute.estimate.value;

  describe("an experiment under other beliefs", () => {
    beforeAll(async () => {
      const found = { estimate: 0.01, standardError: 0.005, customers: 2000 };
      const input = {
        shopKey: "returning",
        assumptionKey: "SECOND_PURCHASE_FLOW.takeUp",
        ...found,
      };
      await serverOf().ask(RECORD, { input });
    });

    it("names those that say something else, and has nothing of them before they are run", async () => {
      const { experiment } = await run({});
      expect(experiment.assumptionSet).toBe("EVIDENCE");
      expect(setsIn(experiment)).toEqual(SETS);
      for (const other of experiment.underOtherBeliefs) {
        expect(other).toMatchObject({ experiment: null, arms: [] });
      }
      expect((await settled(experiment.id)).report).not.toContain("## Under other beliefs");
    });

    it("is run by one switch, is the experiment of that set, and stands in the report", async () => {
      const { experiment, replayed } = await run({ compareBeliefs: true });
      expect(replayed).toBe(true);
      const found = await settled(experiment.id);
      expect(setsIn(found)).toEqual(SETS);
      const [sceptical, claim, calibrated] = found.underOtherBeliefs;
      expect(sceptical.experiment).toMatchObject({ status: "SUCCEEDED", assumptionSet: SETS[0] });
      expect(calibrated.experiment).toMatchObject({ status: "SUCCEEDED", seed: "1" });
      expect(gainIn(claim.arms[0])).toBeGreaterThan(gainIn(sceptical.arms[0]));
      expect(claim.arms[0].lifts).toHaveLength(5);
      for (const set of SETS) expect(found.report).toContain(`\n| ${set.replace("_", "\\_")}`);

      const alone = await run({ assumptionSet: "SCEPTICAL" });
      expect([alone.replayed, alone.experiment.id]).toEqual([true, sceptical.experiment.id]);
      expect(setsIn(alone.experiment)).toEqual(["EVIDENCE", "STUDY_CLAIM", "CALIBRATED"]);
      expect(alone.experiment.underOtherBeliefs[0].experiment.id).toBe(experiment.id);
    });

    it("leaves out a set without a belief of its own there", async () => {
      const overridden = [{ key: "SECOND_PURCHASE_FLOW.takeUp", distribution: { fixed: 0.01 } }];
      const { experiment } = await run({ compareBeliefs: true, assumptions: overridden });
      expect(setsIn(experiment)).not.toContain("CALIBRATED");
    });

    it("takes as many statements for several as for one", async () => {
      const page = (first: number): string =>
        `{ shop(key: "returning") { experiments(first: ${first}) { nodes { assumptionSet
          underOtherBeliefs { experiment { id } arms { key } } } } } }`;
      const counts = async (query: string): Promise<number> => {
        const found: number[] = [];
        for (let attempt = 0; attempt < 5; attempt++) {
          const before = serverOf().shops.store.statementCount();
          await serverOf().ask(query);
          found.push(serverOf().shops.store.statementCount() - before);
        }
        return Math.min(...found);
      };
      expect(await counts(page(6))).toBe(await counts(page(3)));
    });
  });
}
