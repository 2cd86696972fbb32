import type { DrawRecords } from "../draw-record.js";
import type { Plan } from "../plan.js";
import type { ExperimentResult } from "../result.js";
import { stopState } from "../summary/stop-rule.js";
import { summarise } from "../summary/summarise.js";
import { drawChunks } from "./draw-chunks.js";
import { runDraws } from "./run-draws.js";

/**
 * Runs a plan to its end in this process: draws double until the Monte Carlo error is small enough or
 * the scenario's limit is met. The same bytes as any number of workers make.
 */
export function runExperiment(plan: Plan): ExperimentResult {
  const records: DrawRecords[] = [];
  let done = 0;
  for (;;) {
    const { stop, nextDraws } = stopState(plan, records);
    if (stop !== null) return summarise(plan, records);
    for (const { from, count } of drawChunks(done, nextDraws)) {
      records.push(runDraws(plan, from, count));
    }
    done = nextDraws;
  }
}
