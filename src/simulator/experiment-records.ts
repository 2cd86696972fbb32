import { and, desc, eq, getTableColumns, lt } from "drizzle-orm";
import type { Scenario } from "../../simulations/engine/scenario.js";
import { experiments, type ExperimentStatus } from "../store/experiments.table.js";
import type { Store } from "../store/store.js";
import { experimentOf, type Experiment } from "./experiment.js";
import { scenarioOfText } from "./scenario-text.js";

const { scenario: _scenario, result: _result, ...HEAD } = getTableColumns(experiments);

export interface ExperimentFilter {
  readonly shopKey: string;
  readonly status?: ExperimentStatus | undefined;
  /** Only those that arrived before this position. */
  readonly before?: number | undefined;
  readonly limit: number;
}

export async function findExperiment(store: Store, id: string): Promise<Experiment | null> {
  const [row] = await store.db.select(HEAD).from(experiments).where(eq(experiments.id, id));
  return row === undefined ? null : experimentOf(row);
}

/** A shop's experiments, the latest first. */
export async function listExperiments(
  store: Store,
  { shopKey, status, before, limit }: ExperimentFilter,
): Promise<Experiment[]> {
  const rows = await store.db
    .select(HEAD)
    .from(experiments)
    .where(
      and(
        eq(experiments.shopKey, shopKey),
        status === undefined ? undefined : eq(experiments.status, status),
        before === undefined ? undefined : lt(experiments.position, before),
      ),
    )
    .orderBy(desc(experiments.position))
    .limit(limit);
  return rows.map(experimentOf);
}

/** The scenario as it is run; null: no such experiment. */
export async function scenarioOf(store: Store, id: string): Promise<Scenario | null> {
  const [row] = await store.db
    .select({ scenario: experiments.scenario })
    .from(experiments)
    .where(eq(experiments.id, id));
  return row === undefined ? null : scenarioOfText(row.scenario);
}

/** The canonical JSON of the result; null unless the experiment SUCCEEDED. */
export async function resultTextOf(store: Store, id: string): Promise<string | null> {
  const [row] = await store.db
    .select({ result: experiments.result })
    .from(experiments)
    .where(and(eq(experiments.id, id), eq(experiments.status, "SUCCEEDED")));
  return row?.result ?? null;
}
