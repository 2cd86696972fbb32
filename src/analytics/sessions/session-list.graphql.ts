import { ArrayMaxSize } from "class-validator";
import { Field, InputType, registerEnumType } from "type-graphql";
import { customerFilterType } from "../../graphql/customer-finder.js";
import { Stage } from "../../graphql/entities/session.type.js";
import { FunnelStepPredicate } from "../../graphql/funnel-step.input.js";
import { StringPredicate } from "../../graphql/predicate.input.js";
import { GraphQLDateTime } from "../../graphql/scalars.js";
import { SortDirection } from "../../graphql/sort.input.js";

export enum SessionSort {
  STARTED_AT = "STARTED_AT",
  REVENUE = "REVENUE",
  PAGE_VIEW_COUNT = "PAGE_VIEW_COUNT",
  DURATION_SECONDS = "DURATION_SECONDS",
}
registerEnumType(SessionSort, {
  name: "SessionSort",
  description: "What sessions can be ordered by.",
  valuesConfig: {
    STARTED_AT: { description: "When it began." },
    REVENUE: { description: "Revenue of its orders." },
    PAGE_VIEW_COUNT: { description: "Pages seen." },
    DURATION_SECONDS: { description: "Seconds from the first to the last page view." },
  },
});

@InputType({ description: "An ordering of sessions; equal ones follow their id." })
export class SessionOrder {
  @Field(() => SessionSort, { description: "What to order by." })
  by!: SessionSort;

  @Field(() => SortDirection, { defaultValue: SortDirection.DESC, description: "Which way." })
  direction!: SortDirection;
}

@InputType({ description: "Which sessions; all given fields hold together." })
export class SessionFilter {
  @Field(() => StringPredicate, { nullable: true, description: "Channel." })
  channel?: StringPredicate;

  @Field(() => StringPredicate, { nullable: true, description: "Device." })
  device?: StringPredicate;

  @Field(() => StringPredicate, { nullable: true, description: "Campaign." })
  campaign?: StringPredicate;

  @Field(() => StringPredicate, { nullable: true, description: "Country." })
  country?: StringPredicate;

  @Field(() => StringPredicate, { nullable: true, description: "First page seen." })
  landingPage?: StringPredicate;

  @Field(() => Stage, { nullable: true, description: "Saw this stage or a later one." })
  reached?: string;

  @Field(() => Stage, { nullable: true, description: "Got exactly this far." })
  furthestStage?: string;

  @Field(() => FunnelStepPredicate, {
    nullable: true,
    description: "Went so far in one of the shop's own funnels, which is one of sessions.",
  })
  savedFunnel?: FunnelStepPredicate;

  @Field(() => Boolean, { nullable: true, description: "Whether an order was placed in it." })
  hasOrder?: boolean;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether the visitor had been here before.",
  })
  isReturning?: boolean;

  @Field(() => [String], {
    nullable: true,
    description: "Visitors, by their ids in the shop's files; at most 100.",
  })
  @ArrayMaxSize(100)
  visitorId?: string[];

  @Field(() => customerFilterType(), {
    nullable: true,
    description:
      "Its visitor is a customer who meets this filter, or is in this segment by `inSegment`; visitors who never ordered are no customers.",
  })
  customers?: object;

  @Field(() => GraphQLDateTime, { nullable: true, description: "Started at this moment or later." })
  startedFrom?: Date;

  @Field(() => GraphQLDateTime, { nullable: true, description: "Started before this moment." })
  startedBefore?: Date;
}
