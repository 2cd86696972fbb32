import { Max, Min } from "class-validator";
import { Field, InputType, Int, registerEnumType } from "type-graphql";
import { PeriodInput } from "../../graphql/period.input.js";

export enum AttributionModel {
  FIRST = "FIRST",
  LAST = "LAST",
  LAST_NON_DIRECT = "LAST_NON_DIRECT",
  LINEAR = "LINEAR",
  POSITION = "POSITION",
  TIME_DECAY = "TIME_DECAY",
  MARKOV = "MARKOV",
}
registerEnumType(AttributionModel, {
  name: "AttributionModel",
  description: "A rule that shares an order out among the sessions that led to it.",
  valuesConfig: {
    FIRST: { description: "All to the first session." },
    LAST: { description: "All to the last session, in which it was placed." },
    LAST_NON_DIRECT: { description: "All to the last session that was not direct; else the last." },
    LINEAR: { description: "The same to every session." },
    POSITION: {
      description: "40 % each to the first and the last, 20 % to those between; half each of two.",
    },
    TIME_DECAY: { description: "Halved for every 7 days before the order." },
    MARKOV: {
      description:
        "In proportion to the conversions that would be lost without the channel (removal effect).",
    },
  },
});

/** Days before the order; 0 for any. */
export enum AttributionWindow {
  DAYS_7 = "7",
  DAYS_30 = "30",
  DAYS_90 = "90",
  ANY_TIME = "0",
}
registerEnumType(AttributionWindow, {
  name: "AttributionWindow",
  description: "How long before an order a session may have been to be credited.",
  valuesConfig: {
    DAYS_7: { description: "7 times 24 hours." },
    DAYS_30: { description: "30 times 24 hours." },
    DAYS_90: { description: "90 times 24 hours." },
    ANY_TIME: { description: "All since the customer's order before." },
  },
});

export enum AttributionDimension {
  CHANNEL = "channel",
  CAMPAIGN = "campaign",
}
registerEnumType(AttributionDimension, {
  name: "AttributionDimension",
  description: "What orders are credited to.",
  valuesConfig: {
    CHANNEL: { description: "Channels of sessions." },
    CAMPAIGN: { description: 'Campaigns of sessions; "none" when untagged, "other" beyond 30.' },
  },
});

@InputType({ description: "Which orders to credit, to what, and how far back." })
export class AttributionInput {
  @Field(() => AttributionWindow, {
    defaultValue: AttributionWindow.DAYS_30,
    description: "How long before an order a session may have been.",
  })
  window!: AttributionWindow;

  @Field(() => AttributionDimension, {
    defaultValue: AttributionDimension.CHANNEL,
    description: "What to credit.",
  })
  by!: AttributionDimension;

  @Field(() => PeriodInput, {
    nullable: true,
    description: "Months in which the orders were placed; all time by default.",
  })
  period?: PeriodInput;

  @Field(() => Boolean, {
    defaultValue: false,
    description: "Only first orders of customers: what brings new ones.",
  })
  newCustomersOnly!: boolean;
}

@InputType({ description: "Which paths of channels to list." })
export class AttributionPathsInput {
  @Field(() => AttributionWindow, {
    defaultValue: AttributionWindow.DAYS_30,
    description: "How long before its end a session of the path may have been.",
  })
  window!: AttributionWindow;

  @Field(() => Boolean, {
    defaultValue: false,
    description: "Only of visitors without an order before.",
  })
  newCustomersOnly!: boolean;

  @Field(() => Int, { defaultValue: 20, description: "The most frequent ones, 1 to 200." })
  @Min(1)
  @Max(200)
  first!: number;
}
