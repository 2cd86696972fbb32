import { Field, Int, ObjectType } from "type-graphql";
import { durationOfSeconds } from "../../domain/duration.js";
import { CustomerSelection } from "../../graphql/entities/customer-selection.type.js";
import { SessionSelection } from "../../graphql/entities/session-selection.type.js";
import { Stage } from "../../graphql/entities/session.type.js";
import { Estimate } from "../../graphql/estimate.type.js";
import type { MoneyShop } from "../../graphql/money.type.js";
import { GraphQLBigInt, GraphQLISO8601Duration } from "../../graphql/scalars.js";
import type { ShownStep } from "./funnel-counts.js";
import {
  dropOffOf,
  fromPreviousOf,
  fromStartOf,
  revenueLostOf,
  valueOfPassingOf,
  type ComparedCounts,
} from "./step-estimates.js";

@ObjectType({ description: "How long it takes to get to a step, of those who get there." })
export class FunnelTime {
  @Field(() => Estimate, {
    description:
      "Half of them took at most so many seconds; known to 7 % above a few seconds, as times are kept in bands.",
  })
  median!: Estimate;

  @Field(() => Estimate, { description: "Nine of ten took at most so many seconds." })
  p90!: Estimate;
}

/** Those that went no further than a step; nulls where no filter names them. */
export interface StoppedSessions {
  readonly droppedSessions: SessionSelection | null;
  readonly who: CustomerSelection | null;
}

/** Times of a step, read when asked for. */
export interface StepTimes {
  readonly fromPrevious: FunnelTime;
  readonly fromStart: FunnelTime;
}

/** What a step is, and what its numbers come from when they are asked for. */
export interface StepFacts {
  readonly shop: MoneyShop;
  readonly index: number;
  readonly step: ShownStep;
  readonly counts: ComparedCounts;
  readonly stopped: () => StoppedSessions;
  /** Null where no filter names them. */
  readonly entered: () => CustomerSelection | null;
  readonly times: () => Promise<StepTimes | null>;
}

@ObjectType({
  description: "One step of a funnel: a stage of the shop, or what its settings name.",
})
export class FunnelStep {
  /** Each number is made when it is read: of many steps few numbers are asked. */
  constructor(private readonly facts: StepFacts) {}

  @Field(() => Int, { description: "Place in the funnel, from 0." })
  get index(): number {
    return this.facts.index;
  }

  @Field(() => Stage, {
    nullable: true,
    description: "The stage; null for a step of a saved funnel.",
  })
  get stage(): string | null {
    return this.facts.step.stage;
  }

  @Field(() => String, { description: "The stage in words, or the step's name." })
  get name(): string {
    return this.facts.step.name;
  }

  @Field(() => Boolean, {
    description: "Whether the steps after it count without it; false for a stage.",
  })
  get isOptional(): boolean {
    return this.facts.step.isOptional;
  }

  @Field(() => GraphQLBigInt, {
    description:
      "Sessions that saw this stage or a later one; of a saved funnel, those sessions or visitors that took the step.",
  })
  get entered(): number {
    return this.facts.counts.here.entered;
  }

  @Field(() => Estimate, {
    description: "Share of those of the step before that is not optional; suppressed at the entry.",
  })
  get fromPrevious(): Estimate {
    return fromPreviousOf(this.facts.counts);
  }

  @Field(() => Estimate, { description: "Share of all that entered the funnel." })
  get fromStart(): Estimate {
    return fromStartOf(this.facts.counts);
  }

  @Field(() => Estimate, {
    description:
      "Share of this step's that went no further; suppressed at the last step and at optional ones.",
  })
  get dropOff(): Estimate {
    return dropOffOf(this.facts.counts);
  }

  @Field(() => GraphQLBigInt, {
    description:
      "Of those that went no further, how many still may: their time is not over at asOf. A session's is over 30 minutes after its last event.",
  })
  get notYetExpired(): number {
    const { here, next } = this.facts.counts;
    return next === undefined ? 0 : here.waiting;
  }

  @Field(() => Estimate, {
    description:
      "Revenue of those that got one step further, per session or visitor of them, in the shop's currency: their conversion times their orders' average value. Suppressed at the last step.",
  })
  get valueOfPassing(): Estimate {
    return valueOfPassingOf(this.facts.shop, this.facts.counts);
  }

  @Field(() => Estimate, {
    description:
      "What those that went no further would have brought, had they been like those that did: their number times `valueOfPassing`, in the shop's currency. An upper bound of what mending the step can bring.",
  })
  get revenueLost(): Estimate {
    return revenueLostOf(this.facts.shop, this.facts.counts);
  }

  @Field(() => FunnelTime, {
    nullable: true,
    description:
      "Time since the step before that is not optional; null at the entry, and where the files hold no page views.",
  })
  async timeFromPrevious(): Promise<FunnelTime | null> {
    return (await this.facts.times())?.fromPrevious ?? null;
  }

  @Field(() => FunnelTime, {
    nullable: true,
    description: "Time since the funnel was entered; null where `timeFromPrevious` is.",
  })
  async timeFromStart(): Promise<FunnelTime | null> {
    return (await this.facts.times())?.fromStart ?? null;
  }

  @Field(() => GraphQLISO8601Duration, {
    nullable: true,
    description: "Median of `timeFromPrevious`; null where it has none.",
  })
  async medianTime(): Promise<string | null> {
    return durationOf((await this.facts.times())?.fromPrevious.median);
  }

  @Field(() => GraphQLISO8601Duration, {
    nullable: true,
    description: "Nine of ten took at most so long since the step before; null where not known.",
  })
  async p90Time(): Promise<string | null> {
    return durationOf((await this.facts.times())?.fromPrevious.p90);
  }

  @Field(() => SessionSelection, {
    nullable: true,
    description:
      "The sessions that went no further than this step; null at the last step and at optional ones, for saved funnels of visitors, and for parts that no filter names, such as `other`.",
  })
  get droppedSessions(): SessionSelection | null {
    return this.facts.stopped().droppedSessions;
  }

  @Field(() => CustomerSelection, {
    nullable: true,
    description:
      "The customers behind `dropOff`: those with a session that went no further than this step or, of a saved funnel of visitors, who went no further themselves. Visitors who never ordered are no customers. Null at the last step, at optional ones, and for parts that no filter names.",
  })
  get who(): CustomerSelection | null {
    return this.facts.stopped().who;
  }

  @Field(() => CustomerSelection, {
    nullable: true,
    description:
      "The customers behind `entered`: those with a session that took this step or, of a saved funnel of visitors, who took it. Null for parts that no filter names.",
  })
  get whoEntered(): CustomerSelection | null {
    return this.facts.entered();
  }
}

function durationOf(seconds: Estimate | undefined): string | null {
  return seconds?.value == null ? null : durationOfSeconds(seconds.value);
}
