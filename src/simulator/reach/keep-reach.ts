import type { ReachedPart } from "../../store/reached-classes.js";
import type { Run } from "../../store/store.js";
import type { ArmReach } from "./arm-reach.js";

/**
 * Writes down whom the arms of an experiment reach, unless the snapshot they are true for is gone. To
 * be called in the transaction in which the experiment succeeds.
 *
 * @param pieces of all arms
 */
export async function keepReach(
  run: Run,
  experimentId: string,
  pieces: readonly ArmReach[],
): Promise<void> {
  // held, so that it is not pruned before the rows that go with it are there
  const [snapshot] = (await run(
    `select snapshots.id from experiments
     join snapshots on snapshots.id = experiments.baseline_snapshot_id
     where experiments.id = $1 for key share of snapshots`,
    [experimentId],
  )) as { id: number }[];
  if (snapshot === undefined) return;
  await run("delete from experiment_reach where experiment_id = $1", [experimentId]);
  for (const { armNumber, arm, treated, heldOut, classes, parts } of pieces) {
    await run(
      `insert into experiment_reach (experiment_id, arm_number, arm, baseline_snapshot_id, treated,
         held_out, classes) values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
      [experimentId, armNumber, arm, snapshot.id, treated, heldOut, JSON.stringify(classes)],
    );
    if (parts.length > 0) await insertParts(run, [experimentId, armNumber], parts);
  }
}

async function insertParts(
  run: Run,
  key: readonly [experimentId: string, armNumber: number],
  parts: readonly ReachedPart[],
): Promise<void> {
  const rows = parts.map((_, place) => {
    const [isHeldOut, part, customers, classes] = [3, 4, 5, 6].map((at) => `$${4 * place + at}`);
    return `($1, $2, ${isHeldOut}, ${part}, ${customers}, ${classes})`;
  });
  await run(
    `insert into experiment_reach_parts (experiment_id, arm_number, is_held_out, part, customers,
       classes) values ${rows.join(", ")}`,
    [
      ...key,
      ...parts.flatMap(({ isHeldOut, part, customers, classes }) => [
        ...[isHeldOut, part, customers, classes],
      ]),
    ],
  );
}
