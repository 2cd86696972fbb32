import { Field, InputType, registerEnumType } from "type-graphql";
import { DimensionFilter } from "../../graphql/dimension-filter.input.js";
import { PeriodInput, TimeGrain } from "../../graphql/period.input.js";

export enum FunnelDimension {
  CHANNEL = "channel",
  DEVICE = "device",
  CAMPAIGN = "campaign",
  LANDING_PAGE = "landingPage",
  COUNTRY = "country",
  NEW_VS_RETURNING = "visitorType",
}
registerEnumType(FunnelDimension, {
  name: "FunnelDimension",
  description: "What a funnel can be split by; all but CHANNEL and DEVICE for whole months only.",
  valuesConfig: {
    CHANNEL: { description: "Where the session came from." },
    DEVICE: { description: "Device of the session." },
    CAMPAIGN: { description: 'Campaign of the session; "none" when untagged, "other" beyond 30.' },
    LANDING_PAGE: { description: 'First page of the session; "other" beyond 30.' },
    COUNTRY: { description: 'Country of the session; "other" beyond 30.' },
    NEW_VS_RETURNING: { description: '"new": the visitor\'s first session, else "returning".' },
  },
});

@InputType({ description: "Which sessions, and how to split them." })
export class FunnelInput {
  @Field(() => String, {
    nullable: true,
    description:
      "Key of a funnel that the shop keeps (`savedFunnels`); the standard stages by default. Saved funnels count whole months.",
  })
  saved?: string;

  @Field(() => PeriodInput, {
    nullable: true,
    description: "When the sessions or attempts began; all time by default.",
  })
  period?: PeriodInput;

  @Field(() => FunnelDimension, {
    nullable: true,
    description: "Also one funnel per value of this dimension.",
  })
  breakdown?: FunnelDimension;

  @Field(() => DimensionFilter, {
    nullable: true,
    description:
      "Only these sessions; by any dimension but for days and weeks, see FunnelDimension.",
  })
  where?: DimensionFilter;

  @Field(() => TimeGrain, {
    nullable: true,
    description: "Also one funnel per bucket of time: DAY or longer.",
  })
  cohortGrain?: TimeGrain;
}
