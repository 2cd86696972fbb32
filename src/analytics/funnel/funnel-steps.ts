import type { Stage } from "../../domain/stage.js";
import { share, type Estimate } from "../../graphql/estimate.type.js";
import type {
  CustomerSelection,
  KnownCount,
} from "../../graphql/entities/customer-selection.type.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import type { ShownStep, StepCount } from "./funnel-counts.js";
import { stoppedAt, whoEntered, type FunnelPart, type PeopleStep } from "./funnel-people.js";
import {
  FunnelStep,
  type StepFacts,
  type StepTimes,
  type StoppedSessions,
} from "./funnel-step.graphql.js";
import type { CountedStep, StepSide } from "./step-customers.js";
import { droppedOf, type ComparedCounts } from "./step-estimates.js";

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
export const stepsOf = (parts: FunnelParts): FunnelStep[] =>
  parts.steps.map((_, index) => new FunnelStep(new FactsOfStep(parts, index)));

/** Of many steps few things are asked: each is made when it is read. */
class FactsOfStep implements StepFacts {
  #stopped: StoppedSessions | undefined;

  constructor(
    private readonly parts: FunnelParts,
    readonly index: number,
  ) {}

  get shop(): CurrentShop {
    return this.parts.shop;
  }

  get step(): ShownStep {
    return this.parts.steps[this.index] as ShownStep;
  }

  get counts(): ComparedCounts {
    const { counts } = this.parts;
    return {
      here: counts[this.index] as StepCount,
      first: counts[0] as StepCount,
      previous: this.#nearest(-1),
      next: this.step.isOptional ? undefined : this.#nearest(1),
    };
  }

  stopped(): StoppedSessions {
    return (this.#stopped ??= this.#findStopped());
  }

  entered(): CustomerSelection | null {
    const { shop, part, customers } = this.parts;
    const side = { ...part, customers: customers(this.#counted(), "entered") };
    return whoEntered(shop, this.#people(), side);
  }

  times(): Promise<StepTimes | null> {
    return this.index === 0 ? Promise.resolve(null) : this.parts.times(this.step.number);
  }

  #nearest(by: 1 | -1): StepCount | undefined {
    const { steps, counts } = this.parts;
    let place = this.index + by;
    while (steps[place]?.isOptional === true) place += by;
    return counts[place];
  }

  #findStopped(): StoppedSessions {
    const { shop, part, customers } = this.parts;
    const { counts } = this;
    if (counts.next === undefined) return { droppedSessions: null, who: null };
    return stoppedAt(shop, this.#people(), {
      ...part,
      count: droppedOf(counts),
      customers: customers(this.#counted(), "stopped"),
    });
  }

  #counted(): CountedStep {
    const { saved, number } = this.step;
    return { funnel: saved?.funnel ?? null, number };
  }

  #people(): PeopleStep {
    const { stage, saved } = this.step;
    return saved === null ? { stage: stage as Stage } : { ...saved, index: this.index };
  }
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
