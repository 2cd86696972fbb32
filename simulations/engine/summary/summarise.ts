import type { ResolvedAssumption } from "../assumption.js";
import { drawValues } from "../core/draw-beliefs.js";
import { ENGINE_VERSION } from "../core/engine-version.js";
import type { DrawRecords } from "../draw-record.js";
import type { Plan } from "../plan.js";
import type { ExperimentResult } from "../result.js";
import { additiveBasis } from "./additive-fit.js";
import { assumptionSummary } from "./assumption-summary.js";
import { beliefTable, type BeliefColumn, type BeliefsOf } from "./belief-table.js";
import { contrastsOf } from "./contrasts.js";
import { convergenceOf } from "./convergence.js";
import { drawTable } from "./draw-table.js";
import { drawnTogether } from "./drawn-together.js";
import { healthChecks } from "./health-checks.js";
import { rankingOf } from "./ranking.js";
import { rankedBelief } from "./sensitivity.js";
import { stopAfter } from "./stop-rule.js";
import { summariseArm } from "./summarise-arm.js";

export interface SummaryOptions {
  /** What was believed in a draw; by default, what the plan draws. */
  readonly beliefsOf?: BeliefsOf;
}

/**
 * What an experiment found, from all its draws. Depends on nothing but the plan and the numbers of the
 * draws: not on how they were cut into chunks, nor on the order the chunks come in.
 *
 * @param records together each draw from 0 on exactly once; at least one draw
 * @throws Error where draws are missing or twice
 */
export function summarise(
  plan: Plan,
  records: readonly DrawRecords[],
  options: SummaryOptions = {},
): ExperimentResult {
  const { scenario, baseline } = plan;
  const { beliefsOf = beliefsDrawnBy(plan) } = options;
  const table = drawTable(plan.shape, records);
  if (table.draws === 0) throw new Error("There are no draws to summarise.");
  const believed = beliefTable(plan, table.draws, beliefsOf);
  const basis = additiveBasis(believed.varying, believed.draws);
  const detailBasis =
    table.detailedDraws === believed.draws
      ? basis
      : additiveBasis(believed.varying, Math.min(table.detailedDraws, believed.draws));
  const beliefs = new Map(believed.varying.map((column) => [column, rankedBelief(column)]));
  const together = drawnTogether(plan, believed.varying);
  const input = { plan, table, basis, detailBasis, beliefs, together };
  const arms = plan.arms.map((_, arm) => summariseArm(input, arm));
  const results = arms.map(({ result }) => result);
  const stop = stopAfter(
    plan,
    arms.map(({ gains, context }) => ({ gains, fixedCents: context.fixedCents })),
  );
  const candidates = arms.map(({ result, gains }) => ({ key: result.key, gains }));
  return {
    engineVersion: ENGINE_VERSION,
    fingerprint: plan.fingerprint,
    snapshotId: baseline.snapshotId,
    seed: scenario.seed,
    unit: scenario.unit,
    sampler: scenario.sampler,
    horizonDays: scenario.horizonDays,
    currency: baseline.currency,
    draws: table.draws,
    stopped: stop.stop ?? "MAX_DRAWS",
    assumptions: plan.assumptions.map((assumption: ResolvedAssumption, position) =>
      assumptionSummary(assumption, believed.all[position] as BeliefColumn),
    ),
    arms: results,
    contrasts: contrastsOf(
      arms.map(({ lifts }) => lifts),
      basis,
      scenario.sampler,
    ),
    ranking: rankingOf(candidates),
    convergence: candidates.flatMap(({ key, gains }) =>
      convergenceOf(key, gains, scenario.sampler),
    ),
    health: healthChecks({ plan, arms, stop }),
    warnings: plan.warnings,
  };
}

/** The values are overwritten by the next call. */
function beliefsDrawnBy(plan: Plan): BeliefsOf {
  const values = new Float64Array(plan.assumptions.length);
  return (draw) => {
    drawValues(plan, draw, values);
    return values;
  };
}
