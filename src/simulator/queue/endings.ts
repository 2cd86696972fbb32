import type { Store } from "../../store/store.js";
import type { ExperimentError } from "../experiment.js";
import type { PartialText } from "../pool/run-stopped.js";
import type { ArmReach } from "../reach/arm-reach.js";
import { keepReach } from "../reach/keep-reach.js";
import type { RunProgress } from "../run-progress.js";

/** An experiment under this runner's claim; statements do nothing once the claim is lost. */
export interface HeldExperiment {
  readonly id: string;
  readonly owner: number;
}

export async function succeed(
  store: Store,
  { id, owner }: HeldExperiment,
  ending: {
    readonly resultText: string;
    readonly draws: number;
    /** The last that was told. */
    readonly progress: RunProgress | null;
    readonly reach: readonly ArmReach[];
  },
): Promise<void> {
  await store.transaction(async (run) => {
    const ended = await run(
      `update experiments set status = 'SUCCEEDED', result = $3, draws_done = $4, draws_planned = $4,
         progress = coalesce($5, progress), lease_owner = null, lease_until = null, ended_at = now()
       where id = $1 and lease_owner = $2 and status = 'RUNNING' returning id`,
      [
        id,
        owner,
        ending.resultText,
        ending.draws,
        ending.progress === null ? null : JSON.stringify(ending.progress),
      ],
    );
    if (ended.length === 0) return;
    await run(DELETE_CHUNKS, [id]);
    await keepReach(run, id, ending.reach);
  });
}

export async function fail(
  store: Store,
  { id, owner }: HeldExperiment,
  error: ExperimentError,
): Promise<void> {
  await store.transaction(async (run) => {
    const ended = await run(
      `update experiments set status = 'FAILED', error = $3, lease_owner = null, lease_until = null,
         ended_at = now()
       where id = $1 and lease_owner = $2 and status = 'RUNNING' returning id`,
      [id, owner, JSON.stringify(error)],
    );
    if (ended.length > 0) await run(DELETE_CHUNKS, [id]);
  });
}

/**
 * Cancels what waits, or runs here.
 * @returns whether this ended it; false: it runs elsewhere and its runner is told, or it had ended
 */
export async function cancelExperiment(store: Store, held: HeldExperiment): Promise<boolean> {
  return store.transaction(async (run) => {
    const ended = await run(
      `update experiments set status = 'CANCELLED', ended_at = now(), lease_owner = null,
         lease_until = null, is_cancel_requested = true, result = null, progress = null
       where id = $1 and (status = 'QUEUED' or (status = 'RUNNING' and lease_owner = $2))
       returning id`,
      [held.id, held.owner],
    );
    if (ended.length > 0) await run(DELETE_CHUNKS, [held.id]);
    else {
      await run(
        `update experiments set is_cancel_requested = true where id = $1 and status = 'RUNNING'`,
        [held.id],
      );
    }
    return ended.length > 0;
  });
}

/** Keeps what a cancelled experiment had drawn, unless it has been asked for again since. */
export async function keepPartial(
  store: Store,
  id: string,
  partial: PartialText | null,
): Promise<void> {
  if (partial === null) return;
  await store.query(
    `update experiments set result = $2, draws_done = $3
     where id = $1 and status = 'CANCELLED' and result is null`,
    [id, partial.resultText, partial.draws],
  );
}

/** Writes down how far it is, for readers of other servers and after a restart. */
export async function writeProgress(
  store: Store,
  { id, owner }: HeldExperiment,
  progress: RunProgress,
): Promise<void> {
  await store.query(
    `update experiments set progress = $3, draws_done = $4, draws_planned = $5
     where id = $1 and lease_owner = $2 and status = 'RUNNING'`,
    [id, owner, JSON.stringify(progress), progress.drawsDone, progress.drawsPlanned],
  );
}

const DELETE_CHUNKS = "delete from experiment_chunks where experiment_id = $1";
