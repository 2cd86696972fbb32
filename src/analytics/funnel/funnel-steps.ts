import type { Stage } from "../../domain/stage.js";
import { share, type Estimate } from "../../graphql/estimate.type.js";
import type { KnownCount } from "../../graphql/entities/customer-selection.type.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import type { ShownStep, StepCount } from "./funnel-counts.js";
import { stoppedAt, whoEntered, type FunnelPart, type PeopleStep } from "./funnel-people.js";
import { FunnelStep, type StepTimes, type StoppedSessions } from "./funnel-step.graphql.js";
import type { CountedStep, StepSide } from "./step-customers.js";
import { droppedOf } from "./step-estimates.js";

export interface FunnelParts {
  readonly shop: CurrentShop;
  readonly steps: readonly ShownStep[];
  readonly counts: readonly StepCount[];
  readonly part: FunnelPart;
  /** How many customers are behind a step. */
  readonly customers: (step: CountedStep, side: StepSide) => KnownCount;
  /** By `ShownStep.number`; null at the entry and where there are none. */
  readonly times: (number: number) => Promise<StepTimes | null>;
}

/** The steps of one funnel; an optional one is left out of what the others are compared with. */
export function stepsOf(parts: FunnelParts): FunnelStep[] {
  const { shop, steps, counts, part, customers, times } = parts;
  const nearest = (from: number, by: 1 | -1): StepCount | undefined => {
    let place = from + by;
    while (steps[place]?.isOptional === true) place += by;
    return counts[place];
  };
  return steps.map((step, index) => {
    const compared = {
      here: counts[index] as StepCount,
      first: counts[0] as StepCount,
      previous: nearest(index, -1),
      next: step.isOptional ? undefined : nearest(index, 1),
    };
    const { number } = step;
    const people = peopleStep(step, index);
    const counted = { funnel: step.saved?.funnel ?? null, number };
    let known: StoppedSessions | undefined;
    return new FunnelStep({
      shop,
      index,
      step,
      counts: compared,
      stopped: () =>
        (known ??=
          compared.next === undefined
            ? { droppedSessions: null, who: null }
            : stoppedAt(shop, people, {
                ...part,
                count: droppedOf(compared),
                customers: customers(counted, "stopped"),
              })),
      entered: () =>
        whoEntered(shop, people, { ...part, customers: customers(counted, "entered") }),
      times: () => (index === 0 ? Promise.resolve(null) : times(number)),
    });
  });
}

function peopleStep({ stage, saved }: ShownStep, index: number): PeopleStep {
  return saved === null ? { stage: stage as Stage } : { ...saved, index };
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
