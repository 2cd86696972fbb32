import type * as engine from "../../../simulations/engine/result.js";
import { decimalOf } from "../../domain/decimal.js";
import type { Money } from "../../graphql/money.type.js";
import type { EvidenceGrade, Sampler, SimulationUnit } from "../inputs/experiment-words.graphql.js";
import type { AcquisitionCost, AcquisitionCostReason } from "./acquisition-cost.graphql.js";
import type { ArmResult } from "./arm-result.graphql.js";
import type { ExperimentFindings } from "./experiment.graphql.js";
import type { CostCategory, Outcome, OutcomeResult } from "./outcome.graphql.js";
import type { BreakEvenReason, JointBreakEven } from "./break-even.graphql.js";
import type { FlipSide, HealthStatus, Verdict } from "./judgement.graphql.js";
import { sideOfFlip } from "./flip-side.js";
import { asIs, inMainUnit, liftOf, scaleOf, simulated } from "./simulated-estimate.js";

/** A stored result in the words of the API: money from cents to the currency's main unit. */
export function findingsOf(result: engine.ExperimentResult): ExperimentFindings {
  const { draws, currency } = result;
  const money = (cents: number): Money => ({
    amount: decimalOf(Math.round(cents)),
    currencyCode: currency,
  });
  return {
    draws,
    stopped: result.stopped,
    unit: result.unit as SimulationUnit,
    sampler: result.sampler as Sampler,
    horizonDays: result.horizonDays,
    arms: result.arms.map((arm) => armOf(arm, draws, money)),
    contrasts: result.contrasts.map(({ outcome, difference, ...rest }) => ({
      ...rest,
      outcome: outcome as Outcome,
      difference: liftOf(difference, draws, scaleOf(outcome)),
    })),
    ranking: result.ranking.map(({ key, expectedProfitCents, pBest, expectedRegretCents }) => {
      const arm = result.arms.find((each) => each.key === key);
      const profit = arm?.outcomes.find(({ outcome }) => outcome === "INCREMENTAL_PROFIT");
      const spread = profit?.absolute?.total ?? null;
      return {
        key,
        profit:
          spread === null
            ? simulated(flat(expectedProfitCents), draws, inMainUnit)
            : simulated(spread, draws, inMainUnit),
        pBest,
        expectedRegret: money(expectedRegretCents),
      };
    }),
    assumptions: result.assumptions.map(({ grade, ...rest }) => ({
      ...rest,
      grade: grade as EvidenceGrade,
    })),
    convergence: result.convergence.map(({ meanProfitCents, mcseCents, ...rest }) => ({
      ...rest,
      profit: inMainUnit(meanProfitCents),
      mcse: inMainUnit(mcseCents),
    })),
    health: result.health.map(({ status, ...rest }) => ({
      ...rest,
      status: status as HealthStatus,
    })),
    warnings: result.warnings.map(({ code, message, fix }) => ({
      code,
      message: fix === null ? message : `${message} ${fix}`,
    })),
  };
}

const flat = (mean: number): engine.Spread => ({ mean, sd: 0, quantiles: [], mcse: 0 });

function armOf(arm: engine.ArmResult, draws: number, money: (cents: number) => Money): ArmResult {
  const share = (spread: engine.Spread) => simulated(spread, draws, asIs);
  const { aovDecomposition: aov, responseTypes: types, valueOfInformation: worth } = arm;
  return {
    key: arm.key,
    audienceSize: arm.audience,
    heldOut: arm.heldOut,
    outcomes: arm.outcomes.map((each) => outcomeOf(each, draws)),
    bySegment: arm.bySegment.map(({ outcomes, ...segment }) => ({
      ...segment,
      outcomes: outcomes.map((each) => outcomeOf(each, draws)),
    })),
    trajectory: arm.weeks.map(({ week, outcome, quantiles, controlMean, treatedMean }) => {
      const scale = scaleOf(outcome);
      return {
        week,
        outcome: outcome as Outcome,
        control: scale(controlMean),
        treated: scale(treatedMean),
        quantiles: quantiles.map(scale),
      };
    }),
    aovDecomposition:
      aov === null
        ? null
        : {
            total: share(aov.total),
            basket: share(aov.basket),
            price: share(aov.price),
            mix: share(aov.mix),
            mechanical: share(aov.mechanical),
          },
    responseTypes: {
      persuadable: share(types.persuadable),
      sureThing: share(types.sureThing),
      lostCause: share(types.lostCause),
      sleepingDog: share(types.sleepingDog),
      subsidyCost: money(types.subsidyCents.mean),
      pulledForward: share(types.pulledForward),
    },
    costs: arm.costs.map(({ category, cents }) => ({
      category: category as CostCategory,
      cost: simulated(cents, draws, inMainUnit),
    })),
    sensitivity: arm.sensitivity.map(({ outcome, lowMean, highMean, ...rest }) => ({
      ...rest,
      outcome: outcome as Outcome,
      lowMean: scaleOf(outcome)(lowMean),
      highMean: scaleOf(outcome)(highMean),
    })),
    breakEven: arm.breakEven.map(({ reason, ...rest }) => ({
      ...rest,
      reason: reason as BreakEvenReason | null,
    })),
    jointBreakEven: jointBreakEvenOf(arm.jointBreakEven),
    powerPlans: arm.power.map(({ outcome, effect, sd, minimumDetectableEffect, ...rest }) => {
      const scale = scaleOf(outcome);
      return {
        ...rest,
        outcome: outcome as Outcome,
        effect: scale(effect),
        sd: scale(sd),
        minimumDetectableEffect: scale(minimumDetectableEffect),
      };
    }),
    valueOfInformation:
      worth === null
        ? null
        : {
            perfect: money(worth.perfectCents),
            byAssumption: worth.byAssumption.map(({ key, cents }) => ({
              key,
              value: money(cents),
            })),
            bestTest:
              worth.bestTest === null
                ? null
                : {
                    nControl: worth.bestTest.controlCustomers,
                    nTreated: worth.bestTest.treatedCustomers,
                    expectedProfitWithTest: money(worth.bestTest.expectedProfitWithTestCents),
                    expectedProfitRollNow: money(worth.bestTest.expectedProfitRollNowCents),
                  },
            worthTesting: worth.worthTesting,
          },
    decision: {
      verdict: arm.decision.verdict as Verdict,
      because: arm.decision.because,
      flips: arm.decision.flips.map((flip) => ({
        ...flip,
        side: sideOfFlip(flip) as FlipSide,
        to: flip.to as Verdict,
      })),
    },
    roi: arm.roi === null ? null : share(arm.roi),
    paybackWeeks: arm.paybackWeeks,
    paybackDays: arm.paybackDays ?? null,
    acquisitionCost: acquisitionCostOf(arm.acquisitionCost, draws, money),
    histogram: {
      edges: arm.histogram.edges.map(inMainUnit),
      counts: [...arm.histogram.counts],
    },
    varianceReduction: arm.varianceReduction,
  };
}

function jointBreakEvenOf(joint: engine.ArmResult["jointBreakEven"]): JointBreakEven | null {
  if (joint === undefined) return null;
  const { level, values, reason } = joint;
  return {
    level,
    values: values.map((each) => ({ ...each })),
    reason: reason as BreakEvenReason | null,
  };
}

function acquisitionCostOf(
  cost: engine.AcquisitionCost | undefined,
  draws: number,
  money: (cents: number) => Money,
): AcquisitionCost | null {
  if (cost === undefined) return null;
  return {
    perCustomer: cost.cents === null ? null : money(cost.cents),
    byDraw: cost.byDraw === null ? null : simulated(cost.byDraw, draws, inMainUnit),
    reason: cost.reason as AcquisitionCostReason | null,
  };
}

function outcomeOf(
  { outcome, control, treated, absolute, relative }: engine.OutcomeResult,
  draws: number,
): OutcomeResult {
  const scale = scaleOf(outcome);
  return {
    outcome: outcome as Outcome,
    control: control === null ? null : simulated(control, draws, scale),
    treated: treated === null ? null : simulated(treated, draws, scale),
    absolute: absolute === null ? null : liftOf(absolute, draws, scale),
    relative: relative === null ? null : liftOf(relative, draws, asIs),
  };
}
