import { asc, eq, inArray } from "drizzle-orm";
import { parseGlobalId } from "../../graphql/global-id.js";
import { experimentReach } from "../../store/experiment-reach.table.js";
import { experiments, type ExperimentStatus } from "../../store/experiments.table.js";
import type { ReachedClass } from "../../store/reached-classes.js";
import type { Db } from "../../store/store.js";
import type { CustomerFilter } from "./customer-filter.graphql.js";
import { filterParts } from "./filter-parts.js";

/** An arm and how many customers it reaches. */
export interface ReachedArm {
  readonly armNumber: number;
  readonly key: string;
  readonly treated: number;
  readonly heldOut: number;
  readonly classes: readonly ReachedClass[];
}

export interface ReachedExperiment {
  readonly shopKey: string;
  readonly snapshotId: number;
  readonly status: ExperimentStatus;
  /** Empty until it has succeeded, and where whom it reaches is not kept. */
  readonly arms: readonly ReachedArm[];
}

export type ReachedExperiments = ReadonlyMap<string, ReachedExperiment>;

/** Those that filters name, by the id in their own table. A statement only where they name any. */
export async function reachedExperimentsIn(
  db: Db,
  filters: readonly CustomerFilter[],
): Promise<ReachedExperiments> {
  const ids = new Set<string>();
  for (const { reachedBy } of filterParts(filters)) {
    const id = reachedBy === undefined ? null : parseGlobalId(reachedBy.experiment);
    if (id?.type === "Experiment") ids.add(id.externalId);
  }
  return ids.size === 0 ? new Map() : reachedExperiments(db, [...ids]);
}

/** Those that there are, with their arms in order. One statement. */
export async function reachedExperiments(
  db: Db,
  ids: readonly string[],
): Promise<ReachedExperiments> {
  const rows = await db
    .select({
      id: experiments.id,
      shopKey: experiments.shopKey,
      snapshotId: experiments.baselineSnapshotId,
      status: experiments.status,
      reach: experimentReach,
    })
    .from(experiments)
    .leftJoin(experimentReach, eq(experimentReach.experimentId, experiments.id))
    .where(inArray(experiments.id, [...ids]))
    .orderBy(asc(experiments.id), asc(experimentReach.armNumber));
  const found = new Map<string, ReachedExperiment>();
  for (const { id, reach, ...experiment } of rows) {
    const arms = found.get(id)?.arms ?? [];
    found.set(id, { ...experiment, arms: reach === null ? arms : [...arms, armOf(reach)] });
  }
  return found;
}

function armOf(row: typeof experimentReach.$inferSelect): ReachedArm {
  const { armNumber, arm: key, treated, heldOut, classes } = row;
  return { armNumber, key, treated, heldOut, classes: JSON.parse(classes) as ReachedClass[] };
}
