import { Field, Int, ObjectType } from "type-graphql";
import { decimalOf } from "../../domain/decimal.js";
import type { CustomerFilterWords } from "../../graphql/customer-filter-words.js";
import {
  allOf,
  CustomerSelection,
  selectionOf,
} from "../../graphql/entities/customer-selection.type.js";
import { Estimate, ratio } from "../../graphql/estimate.type.js";
import { Money, moneyEstimate, moneyOf } from "../../graphql/money.type.js";
import { GraphQLBigInt } from "../../graphql/scalars.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import type { AgeCalendar } from "./retention-calendar.js";
import type { AgeSpan } from "./retention-spans.js";
import type { Tally } from "./retention-tally.js";
import { relativeOf, valueOf, type ValueRules } from "./retention-value.js";
import { orderedAt } from "./retention-words.js";

const VALUE =
  "Share of the cohort with an order at this age (of this bracket; or later, for ROLLING); or the asked `metric`, see RetentionMetric.";

/** What the cells of a cohort share. */
export interface CellCohort {
  readonly shop: CurrentShop;
  readonly rules: ValueRules;
  readonly calendar: AgeCalendar;
  /** First day of each age. */
  readonly starts: readonly string[];
  readonly size: number;
  /** At the first span. */
  readonly first: Tally;
  /** Who belongs to it. */
  readonly members: readonly CustomerFilterWords[];
}

export interface CellFacts {
  readonly cohort: CellCohort;
  readonly span: AgeSpan;
  readonly tally: Tally;
  readonly complete: boolean;
}

@ObjectType({ description: "A cohort at one age, or bracket of ages." })
export class RetentionCell {
  /** Each number is made when it is read: of many cells few numbers are asked. */
  constructor(private readonly facts: CellFacts) {}

  @Field(() => Int, { description: "Age in whole periods; 0 is the one of the first order." })
  get period(): number {
    return this.facts.span.from;
  }

  @Field(() => Int, {
    nullable: true,
    description: "Last age that counts: that of `period` for BOUNDED, null (open) for ROLLING.",
  })
  get toPeriod(): number | null {
    return this.facts.span.to;
  }

  @Field(() => GraphQLBigInt, { description: "Customers of the cohort with an order at this age." })
  get customers(): number {
    return this.facts.tally.customers;
  }

  @Field(() => GraphQLBigInt, { description: "Their orders at this age." })
  get orders(): number {
    return this.facts.tally.orders;
  }

  @Field(() => Money, { description: "Gross revenue of those orders." })
  get revenue(): Money {
    return this.#moneyOf(this.facts.tally.revenueCents);
  }

  @Field(() => Money, { description: "Gross revenue less the refunds of those orders." })
  get netRevenue(): Money {
    return this.#moneyOf(netCents(this.facts.tally));
  }

  @Field(() => Money, {
    nullable: true,
    description: "Net revenue less cost of goods; null for a shop without costs.",
  })
  get margin(): Money | null {
    const { tally, cohort } = this.facts;
    return cohort.rules.hasCost ? this.#moneyOf(netCents(tally) - tally.costCents) : null;
  }

  @Field(() => Estimate, { description: VALUE })
  get value(): Estimate {
    const { tally, cohort } = this.facts;
    return valueOf(tally, cohort.size, cohort.rules);
  }

  @Field(() => Estimate, {
    description:
      "`value` as a share of the cohort's value at the first age shown: revenue retention for money. Suppressed where that was 0.",
  })
  get relativeToFirst(): Estimate {
    const { tally, cohort } = this.facts;
    return relativeOf([tally, cohort.first], cohort.size, cohort.rules);
  }

  @Field(() => Estimate, {
    description:
      "Gross revenue up to and with this age per customer of the cohort, in the shop's currency.",
  })
  get cumulativeRevenuePerCustomer(): Estimate {
    const { tally, cohort } = this.facts;
    return moneyEstimate(cohort.shop, ratio(tally.revenueSoFarCents / 100, cohort.size));
  }

  @Field(() => Boolean, {
    description: "False while this period (the last of the bracket) was still running at asOf.",
  })
  get complete(): boolean {
    return this.facts.complete;
  }

  @Field(() => Boolean, {
    description: "True for ROLLING: later orders can only raise it.",
  })
  get lowerBound(): boolean {
    return this.facts.span.to === null;
  }

  @Field(() => CustomerSelection, { description: "The customers behind it." })
  get who(): CustomerSelection {
    const { span, cohort } = this.facts;
    const ordered = orderedAt(span, cohort.starts, cohort.calendar);
    const conditions = ordered === null ? cohort.members : [...cohort.members, ordered];
    return selectionOf(cohort.shop, allOf(...conditions));
  }

  #moneyOf(cents: number): Money {
    return moneyOf(decimalOf(cents), this.facts.cohort.shop);
  }
}

const netCents = ({ revenueCents, refundCents }: Tally): number => revenueCents - refundCents;
