import {
  EstimateMethod,
  modelled,
  share,
  suppressed,
  SuppressionReason,
  type Estimate,
} from "../../graphql/estimate.type.js";
import { falseDiscoveryRates } from "../../stats/real-tests/false-discovery.js";
import { compareProportions } from "../../stats/real-tests/two-proportions.js";
import { relativeDifference, type Share } from "../../stats/relative-difference.js";
import type { FunnelStepContrast } from "./funnel-contrast-types.graphql.js";
import type { FunnelStep } from "./funnel-step.graphql.js";

/** False discoveries among those called distinct, at most. */
const FALSE_SHARE = 0.05;

/** Passes of a step out of those that could. */
interface SidePass {
  readonly index: number | null;
  readonly stage: string | null;
  readonly name: string;
  readonly passed: Share;
}

/** The steps of one part on both sides. */
export interface ComparedPart {
  readonly value: string | null;
  readonly base: readonly FunnelStep[];
  readonly other: readonly FunnelStep[];
}

/** Every step after the first and the whole way, with p-values adjusted over all of them. */
export function comparedSteps(parts: readonly ComparedPart[]): FunnelStepContrast[] {
  const compared = parts.flatMap(({ value, base, other }) => {
    const others = passesOf(other);
    return passesOf(base).map((pass, place) => contrastOf(value, pass, others[place]));
  });
  const tested = compared.filter(({ pValue }) => pValue !== null);
  const adjusted = falseDiscoveryRates(tested.map(({ pValue }) => pValue as number));
  tested.forEach((one, place) => {
    one.adjustedPValue = adjusted[place] as number;
    one.isDistinct = one.adjustedPValue < FALSE_SHARE;
  });
  return compared;
}

function passesOf(steps: readonly FunnelStep[]): SidePass[] {
  const passes = steps.slice(1).map(({ index, stage, name, entered, fromPrevious }) => ({
    ...{ index, stage, name },
    passed: { successes: entered, trials: fromPrevious.value === null ? 0 : fromPrevious.n },
  }));
  const whole = { successes: steps.at(-1)?.entered ?? 0, trials: steps[0]?.entered ?? 0 };
  return [...passes, { index: null, stage: null, name: "overall", passed: whole }];
}

function contrastOf(
  value: string | null,
  { index, stage, name, passed }: SidePass,
  opposite: SidePass | undefined,
): FunnelStepContrast {
  const other = opposite?.passed ?? { successes: 0, trials: 0 };
  const found = compareProportions(countedOf(passed), countedOf(other));
  return {
    ...{ value, index, stage, name },
    base: share(passed.successes, passed.trials),
    other: share(other.successes, other.trials),
    difference:
      found === null
        ? suppressed(SuppressionReason.NO_COMPARISON)
        : modelled({
            ...{ value: found.difference, low: found.low, high: found.high },
            standardError: found.standardError,
            n: passed.trials + other.trials,
            method: EstimateMethod.WILSON,
          }),
    relative: relativeOf(passed, other),
    pValue: found?.pValue ?? null,
    adjustedPValue: null,
    isDistinct: false,
  };
}

const countedOf = ({ successes, trials }: Share): { successes: number; customers: number } => ({
  successes,
  customers: trials,
});

function relativeOf(base: Share, other: Share): Estimate {
  const found = relativeDifference(base, other);
  if (found === null) return suppressed(SuppressionReason.NO_COMPARISON);
  return modelled({
    ...{ value: found.difference, low: found.low, high: found.high },
    n: base.trials + other.trials,
    method: EstimateMethod.DELTA_METHOD,
  });
}
