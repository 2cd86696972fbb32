import { Field, InputType, registerEnumType } from "type-graphql";
import { DimensionFilter } from "../../graphql/dimension-filter.input.js";
import { PeriodInput, TimeGrain } from "../../graphql/period.input.js";

export enum FunnelDimension {
  CHANNEL = "channel",
  DEVICE = "device",
}
registerEnumType(FunnelDimension, {
  name: "FunnelDimension",
  description: "What a funnel can be split by.",
  valuesConfig: {
    CHANNEL: { description: "Where the session came from." },
    DEVICE: { description: "Device of the session." },
  },
});

@InputType({ description: "Which sessions, and how to split them." })
export class FunnelInput {
  @Field(() => PeriodInput, {
    nullable: true,
    description: "When the sessions began; all time by default.",
  })
  period?: PeriodInput;

  @Field(() => FunnelDimension, {
    nullable: true,
    description: "Also one funnel per value of this dimension.",
  })
  breakdown?: FunnelDimension;

  @Field(() => DimensionFilter, {
    nullable: true,
    description: "Only these sessions; CHANNEL and DEVICE can be filtered.",
  })
  where?: DimensionFilter;

  @Field(() => TimeGrain, { nullable: true, description: "Also one funnel per bucket of time." })
  cohortGrain?: TimeGrain;
}
