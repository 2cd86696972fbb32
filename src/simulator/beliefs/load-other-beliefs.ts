import { inArray } from "drizzle-orm";
import type { BeliefSet } from "../../../simulations/engine/assumption.js";
import { fingerprintOf } from "../../../simulations/engine/core/fingerprint.js";
import type { RecordedOutcome } from "../../../simulations/engine/scenario.js";
import type { Context } from "../../graphql/context.js";
import { loaderOf } from "../../graphql/loader.js";
import { actualOutcomes } from "../../store/actual-outcomes.table.js";
import type { Db } from "../../store/store.js";
import { pooled } from "../actual-outcomes.js";
import type { Experiment } from "../experiment.js";
import { experimentsByFingerprint } from "../experiment-page.js";
import { loadScenario } from "../load-scenario.js";
import { otherBeliefSets } from "./other-belief-sets.js";
import { scenarioUnder } from "./scenario-under.js";

export interface UnderBeliefs {
  readonly beliefs: BeliefSet;
  /** The same scenario and seed on the same snapshot; null where nobody has asked for it. */
  readonly experiment: Experiment | null;
}

/**
 * A stored experiment under each other set of beliefs that says something else; CALIBRATED by what is
 * recorded now. Three statements, however many experiments are asked for.
 */
export function loadOtherBeliefs(
  context: Context,
  experiment: Experiment,
): Promise<UnderBeliefs[]> {
  return loaderOf<Experiment, UnderBeliefs[]>(context, "other beliefs", async (all) => {
    const scenarios = await Promise.all(all.map(({ id }) => loadScenario(context, id)));
    const recorded = await recordedOf(context.db, all);
    const wanted = all.map(({ shopKey, snapshotHash, engineVersion }, place) => {
      const scenario = scenarios[place] as (typeof scenarios)[number];
      const known = recorded.get(shopKey) ?? [];
      return otherBeliefSets(scenario, known).map((beliefs) => ({
        beliefs,
        shopKey,
        fingerprint: fingerprintOf(
          snapshotHash,
          scenarioUnder(scenario, beliefs, known),
          engineVersion,
        ),
      }));
    });
    const found = await experimentsByFingerprint(context.db, wanted.flat());
    return wanted.map((sets) =>
      sets.map(({ beliefs, shopKey, fingerprint }) => ({
        beliefs,
        experiment: found.get(`${shopKey} ${fingerprint}`) ?? null,
      })),
    );
  }).load(experiment);
}

/** By shop. One statement. */
async function recordedOf(
  db: Db,
  all: readonly Experiment[],
): Promise<ReadonlyMap<string, RecordedOutcome[]>> {
  const keys = [...new Set(all.map(({ shopKey }) => shopKey))];
  const rows = await db
    .select()
    .from(actualOutcomes)
    .where(inArray(actualOutcomes.shopKey, keys))
    .orderBy(actualOutcomes.recordedAt, actualOutcomes.id);
  return new Map(keys.map((key) => [key, pooled(rows.filter(({ shopKey }) => shopKey === key))]));
}
