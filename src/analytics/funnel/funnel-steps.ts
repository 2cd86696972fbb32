import type { Stage } from "../../domain/stage.js";
import {
  share,
  suppressed,
  SuppressionReason,
  type Estimate,
} from "../../graphql/estimate.type.js";
import { moneyEstimate } from "../../graphql/money.type.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import type { ShownStep, StepCount } from "./funnel-counts.js";
import { revenueLost, valueOfPassing } from "./funnel-money.js";
import { stoppedAt, type FunnelPart } from "./funnel-people.js";
import { FunnelStep, type StepTimes, type StoppedSessions } from "./funnel-step.graphql.js";

export interface FunnelParts {
  readonly shop: CurrentShop;
  readonly steps: readonly ShownStep[];
  readonly counts: readonly StepCount[];
  readonly part: FunnelPart;
  /** By `ShownStep.number`; null at the entry and where there are none. */
  readonly times: (number: number) => Promise<StepTimes | null>;
}

/** The steps of one funnel; an optional one is left out of what the others are compared with. */
export function stepsOf({ shop, steps, counts, part, times }: FunnelParts): FunnelStep[] {
  const none = suppressed(SuppressionReason.NOT_APPLICABLE);
  const countAt = (place: number): StepCount | undefined => counts[place];
  const nearest = (from: number, by: 1 | -1): StepCount | undefined => {
    let place = from + by;
    while (steps[place]?.isOptional === true) place += by;
    return countAt(place);
  };
  return steps.map(({ number, stage, name, isOptional }, index) => {
    const here = countAt(index) as StepCount;
    const previous = nearest(index, -1);
    const next = isOptional ? undefined : nearest(index, 1);
    const dropped = here.entered - (next?.entered ?? here.entered);
    let known: StoppedSessions | undefined;
    const stopped = (): StoppedSessions =>
      (known ??=
        stage === null || next === undefined
          ? { droppedSessions: null, who: null }
          : stoppedAt(shop, stage as Stage, { ...part, count: dropped }));
    return Object.assign(new FunnelStep(), {
      ...{ index, stage, name, isOptional },
      entered: here.entered,
      fromPrevious: previous === undefined ? none : share(here.entered, previous.entered),
      fromStart: share(here.entered, counts[0]?.entered ?? 0),
      dropOff: next === undefined ? none : share(dropped, here.entered),
      notYetExpired: next === undefined ? 0 : here.waiting,
      valueOfPassing: next === undefined ? none : moneyEstimate(shop, valueOfPassing(next)),
      revenueLost: next === undefined ? none : moneyEstimate(shop, revenueLost(here, next)),
      stopped,
      times: () => (index === 0 ? Promise.resolve(null) : times(number)),
    });
  });
}

export function overallOf(steps: readonly FunnelStep[]): Estimate {
  return share(steps.at(-1)?.entered ?? 0, steps[0]?.entered ?? 0);
}

/** The step with the largest drop-off; the earlier one of equals. */
export function bottleneckOf(steps: readonly FunnelStep[]): FunnelStep | null {
  return greatestOf(steps, ({ dropOff }) => dropOff.value, -1);
}

/** The step at which most revenue is lost; the earlier one of equals. */
export function costliestOf(steps: readonly FunnelStep[]): FunnelStep | null {
  return greatestOf(steps, ({ revenueLost: lost }) => lost.value, 0);
}

function greatestOf(
  steps: readonly FunnelStep[],
  valueOf: (step: FunnelStep) => number | null,
  above: number,
): FunnelStep | null {
  let [greatest, found] = [above, null as FunnelStep | null];
  for (const step of steps) {
    const value = valueOf(step);
    if (value === null || value <= greatest) continue;
    [greatest, found] = [value, step];
  }
  return found;
}
