import { ownCommand } from "./own-command.js";
import type { Baseline } from "../../simulations/engine/baseline.js";
import type { RecordedOutcome } from "../../simulations/engine/scenario.js";
import { UserError } from "../domain/user-error.js";
import { actualOutcomesOf, pooled } from "../simulator/actual-outcomes.js";
import { readBaseline } from "../simulator/read-baseline.js";
import { currentSnapshots } from "../store/snapshots.js";
import type { Store } from "../store/store.js";
import type { CommandContext } from "./command-context.js";
import { unlessInterrupted } from "./interrupted.js";
import { requireStore, withStore } from "./with-store.js";

/** All that a simulation takes from the store. */
export interface SimulatedShop {
  readonly key: string;
  readonly name: string;
  readonly snapshotHash: string;
  readonly baseline: Baseline;
  /** What the shop's own real tests found. */
  readonly recorded: readonly RecordedOutcome[];
}

/**
 * Reads what is to be simulated and gives the store back, so that others can use it meanwhile.
 * @throws UserError NOT_FOUND without such a shop, BAD_INPUT where it cannot be simulated, IN_USE
 *   while a server holds the store
 */
export async function simulatedShop(context: CommandContext, key: string): Promise<SimulatedShop> {
  requireStore(context);
  try {
    return await withStore(context, (store) =>
      unlessInterrupted(context.signal, shopOf(context, store, key)),
    );
  } catch (error) {
    if (!(error instanceof UserError) || error.code !== "IN_USE") throw error;
    throw new UserError(error.message, {
      code: error.code,
      ...(error.reason !== undefined && { reason: error.reason }),
      ...(error.file !== undefined && { file: error.file }),
      remedy: `${error.remedy} A running server simulates, too: mutation runExperiment.`,
    });
  }
}

async function shopOf(context: CommandContext, store: Store, key: string): Promise<SimulatedShop> {
  const current = (await currentSnapshots(store)).find(({ shop }) => shop.key === key);
  if (current?.snapshot == null) {
    throw new UserError(`There is no shop "${key}".`, {
      code: "NOT_FOUND",
      remedy: `List the shops that are loaded: ${ownCommand(context, ["shops"])}`,
    });
  }
  const { shop, snapshot } = current;
  const { baseline, refusal } = await readBaseline(store, { snapshotId: snapshot.id });
  if (baseline === null) {
    throw new UserError(`The shop "${key}" cannot be simulated: ${refusal.reason}`, {
      reason: refusal.code,
      remedy: refusal.substitute,
    });
  }
  const recorded = pooled(await actualOutcomesOf(store.db, key));
  return { key, name: shop.name, snapshotHash: snapshot.contentId, baseline, recorded };
}
