import { Max, MaxLength, Min } from "class-validator";
import { Field, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import { Count } from "../../graphql/connection.type.js";
import { CustomerSelection } from "../../graphql/entities/customer-selection.type.js";
import { Estimate } from "../../graphql/estimate.type.js";
import { Money } from "../../graphql/money.type.js";
import { PeriodInput } from "../../graphql/period.input.js";
import { Provenance } from "../../graphql/provenance.type.js";
import { GraphQLBigInt } from "../../graphql/scalars.js";
import { Unavailable } from "../../graphql/unavailable.type.js";

export enum LandingPageBreakdown {
  CHANNEL = "channel",
  DEVICE = "device",
  MONTH = "bucketOn",
}
registerEnumType(LandingPageBreakdown, {
  name: "LandingPageBreakdown",
  description: "What landing pages can be split by.",
  valuesConfig: {
    CHANNEL: { description: "Where the session came from." },
    DEVICE: { description: "Device of the session." },
    MONTH: { description: "Month in which it began, as its first day." },
  },
});

@InputType({ description: "Which landing pages, and how to split them." })
export class LandingPagesInput {
  @Field(() => PeriodInput, {
    nullable: true,
    description: "Whole months in which the sessions began; all time by default.",
  })
  period?: PeriodInput;

  @Field(() => String, { nullable: true, description: "Only sessions of this channel." })
  @MaxLength(1000)
  channel?: string;

  @Field(() => String, { nullable: true, description: "Only sessions of this device." })
  @MaxLength(1000)
  device?: string;

  @Field(() => LandingPageBreakdown, { nullable: true, description: "One entry per value of it." })
  breakdown?: LandingPageBreakdown;

  @Field(() => Int, { defaultValue: 50, description: "Entries with most sessions, 1 to 500." })
  @Min(1)
  @Max(500)
  first!: number;
}

@ObjectType({ description: "The sessions that begin on a page." })
export class LandingPage {
  @Field(() => String, {
    description: 'The page; "other" for all beyond the 100 on which most sessions begin.',
  })
  page!: string;

  @Field(() => String, {
    nullable: true,
    description: "The value of the breakdown; null without one.",
  })
  value!: string | null;

  @Field(() => GraphQLBigInt, { description: "Sessions that began on it." })
  sessions!: number;

  @Field(() => GraphQLBigInt, { description: "Those with no other page view." })
  bounces!: number;

  @Field(() => Estimate, { description: "Share of them with no other page view." })
  bounceRate!: Estimate;

  @Field(() => GraphQLBigInt, { description: "Those with an order." })
  converted!: number;

  @Field(() => Estimate, { description: "Share of them with an order." })
  conversion!: Estimate;

  @Field(() => GraphQLBigInt, { description: "Their orders." })
  orders!: number;

  @Field(() => Money, { description: "Gross revenue of those orders." })
  revenue!: Money;

  @Field(() => Estimate, { description: "Revenue per session, in the shop's currency." })
  revenuePerSession!: Estimate;

  @Field(() => CustomerSelection, {
    nullable: true,
    description: 'The customers behind it: those with such a session. Null for "other".',
  })
  who!: CustomerSelection | null;
}

@ObjectType({ description: "What sessions do by the page they begin on." })
export class LandingPageList {
  @Field(() => [LandingPage], { description: "Most sessions first." })
  pages!: LandingPage[];

  @Field(() => Count, { description: "Pages, by their values if they are split, listed or not." })
  totalCount!: Count;

  @Field(() => GraphQLBigInt, { description: "Sessions of all of them, listed or not." })
  sessions!: number;

  @Field(() => Unavailable, {
    nullable: true,
    description: "Why there are none; null when there are.",
  })
  unavailable!: Unavailable | null;

  @Field(() => Provenance, { description: "Where the numbers come from." })
  provenance!: Provenance;
}
