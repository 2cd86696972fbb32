import type { BeliefSet } from "../../simulations/engine/assumption.js";
import type { Scenario } from "../../simulations/engine/scenario.js";
import type { PartialText } from "../simulator/pool/run-stopped.js";
import { runInProcess, type InProcessOutcome } from "../simulator/run-in-process.js";
import type { ArmProgress } from "../simulator/run-progress.js";
import type { CommandContext } from "./command-context.js";
import { Interrupted } from "./interrupted.js";
import type { Progress } from "./progress.js";
import { scenarioRefused } from "./simulate-faults.js";
import type { SimulatedShop } from "./simulate-shop.js";

export interface BeliefRun {
  readonly beliefs: BeliefSet;
  /** The engine's canonical JSON. */
  readonly resultText: string;
}

export interface BeliefRuns {
  /** Those that ran to their end; the first is partial where that was interrupted. */
  readonly runs: readonly BeliefRun[];
  readonly isInterrupted: boolean;
}

export interface BeliefRunsRequest {
  readonly shop: SimulatedShop;
  /** For messages. */
  readonly source: string;
  /** The same scenario under each set of beliefs. */
  readonly scenarios: readonly Scenario[];
  readonly workers: number;
}

/**
 * Simulates one after another, with how far each has converged. Interrupted, it gives what there is.
 * @throws UserError where the shop cannot run it; Interrupted where there is nothing yet
 */
export async function beliefRuns(
  { output, signal }: Pick<CommandContext, "output" | "signal">,
  { shop, source, scenarios, workers }: BeliefRunsRequest,
): Promise<BeliefRuns> {
  const runs: BeliefRun[] = [];
  const progress = output.progress();
  try {
    for (const scenario of scenarios) {
      const run = await oneRun(progress, signal, { scenario, shop, source, workers });
      const { beliefs } = scenario;
      if (run.kind === "STOPPED") return interruptedRuns(runs, { beliefs, partial: run.partial });
      runs.push({ beliefs, resultText: run.resultText });
    }
  } finally {
    progress.end();
  }
  return { runs, isInterrupted: false };
}

/** One of other beliefs that is cut short says nothing beside one that is whole. */
function interruptedRuns(
  runs: readonly BeliefRun[],
  { beliefs, partial }: { readonly beliefs: BeliefSet; readonly partial: PartialText | null },
): BeliefRuns {
  if (runs.length > 0) return { runs, isInterrupted: true };
  if (partial === null) throw new Interrupted();
  return { runs: [{ beliefs, resultText: partial.resultText }], isInterrupted: true };
}

interface OneRun {
  readonly scenario: Scenario;
  readonly shop: SimulatedShop;
  readonly source: string;
  readonly workers: number;
}

async function oneRun(
  progress: Progress,
  signal: AbortSignal,
  { scenario, shop: { baseline }, source, workers }: OneRun,
): Promise<Exclude<InProcessOutcome, { kind: "REFUSED" }>> {
  progress.step(`simulating, ${scenario.beliefs}`);
  try {
    const outcome = await runInProcess({
      scenario,
      baseline,
      workers,
      signal,
      onProgress: ({ drawsDone, drawsPlanned, arms }) =>
        progress.update(drawsDone, drawsPlanned, "draws", gainsText(arms, baseline.currency)),
    });
    if (outcome.kind === "REFUSED") throw scenarioRefused(source, outcome.faults);
    return outcome;
  } catch (error) {
    if (signal.aborted) throw new Interrupted();
    throw error;
  }
}

/** `profit a -8,310 ± 120, b -1,020 ± 90 EUR`: each arm's mean gain and its Monte Carlo error. */
export function gainsText(arms: readonly ArmProgress[], currency: string): string | undefined {
  const gains = arms.map(({ key, meanProfitCents, mcseCents }) =>
    meanProfitCents === null
      ? null
      : `${key} ${unitsText(meanProfitCents)}${mcseCents === null ? "" : ` ± ${unitsText(mcseCents)}`}`,
  );
  return gains.includes(null) || gains.length === 0
    ? undefined
    : `profit ${gains.join(", ")} ${currency}`;
}

function unitsText(cents: number): string {
  const units = cents / 100;
  const digits = Math.abs(units) < 10 ? 2 : 0;
  return units.toLocaleString("en-US", {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}
