import { GraphQLJSONObject } from "graphql-scalars";
import { Field, Float, Int, ObjectType, registerEnumType } from "type-graphql";
import { Estimate } from "../../graphql/estimate.type.js";
import { Provenance } from "../../graphql/provenance.type.js";
import { GraphQLLocalDate } from "../../graphql/scalars.js";
import { Unavailable } from "../../graphql/unavailable.type.js";
import { VEGA_LITE, type JsonObject } from "../../graphql/vega-lite.js";
import { GeoLeftOutReason, GeoTestOutcome } from "./geo-outcome.js";

registerEnumType(GeoLeftOutReason, {
  name: "GeoLeftOutReason",
  description: "Why a country is in neither group of a test.",
  valuesConfig: {
    AS_ASKED: { description: "It is in `leaveOut`." },
    UNKNOWN_COUNTRY: { description: "The files do not say where it came from." },
    TOO_FEW_WEEKS: { description: "Fewer than nine weeks in ten have any of the outcome." },
    DOMINATES: {
      description:
        "It brings more than 60 % of what usable countries bring: no others can stand for it.",
    },
    BEYOND_LARGEST: { description: "There are 50 larger ones." },
  },
});

@ObjectType({ description: "A country of a test." })
export class GeoTestCountry {
  @Field(() => String, { description: "As the files name it." })
  country!: string;

  @Field(() => Float, { description: "Its outcome in the weeks planned by." })
  amount!: number;

  @Field(() => Float, {
    description: "Share of the outcome of all countries in those weeks, 0 to 1.",
  })
  shareOfOutcome!: number;
}

@ObjectType({ description: "A country in neither group." })
export class GeoTestLeftOut extends GeoTestCountry {
  @Field(() => GeoLeftOutReason, { description: "Why." })
  reason!: GeoLeftOutReason;
}

@ObjectType({ description: "Both groups in one week." })
export class GeoTestWeek {
  @Field(() => GraphQLLocalDate, { description: "Monday of the week." })
  weekOn!: string;

  @Field(() => Float, { description: "Outcome of the treated countries." })
  treated!: number;

  @Field(() => Float, { description: "Outcome of the control countries." })
  control!: number;
}

@ObjectType({ description: "What the read-out would have said of weeks without a test." })
export class GeoTestPlacebo {
  @Field(() => GraphQLLocalDate, { description: "Monday on which the test would have begun." })
  startOn!: string;

  @Field(() => Float, {
    description:
      "Relative change of treated over control against as many weeks before; by the countries that would have been chosen without these weeks.",
  })
  lift!: number;

  @Field(() => Boolean, { description: "Whether it would have been taken for an effect." })
  isAlarm!: boolean;
}

@ObjectType({ description: "What a test of one length could show." })
export class GeoTestLength {
  @Field(() => Int, { description: "Weeks that the test runs." })
  weeks!: number;

  @Field(() => Int, { description: "Spans of history that it was tried on; they overlap." })
  placebos!: number;

  @Field(() => Float, {
    nullable: true,
    description:
      "Independent spans that would tell as much, which are the degrees of freedom; null where that is fewer than 2.",
  })
  independentPlacebos!: number | null;

  @Field(() => Estimate, {
    description:
      "The smallest lift that the test finds with the power asked for; the interval is that of the spread of the placebo lifts.",
  })
  minimumDetectableLift!: Estimate;

  @Field(() => Float, {
    nullable: true,
    description: "A measured lift above this is more than chance; null where that is not known.",
  })
  significantAbove!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "A measured lift below this is more than chance; null where that is not known.",
  })
  significantBelow!: number | null;

  @Field(() => Estimate, {
    nullable: true,
    description: "Probability of finding `expectedLift`; null without one.",
  })
  power!: Estimate | null;
}

@ObjectType({
  description:
    "Where to promote and where not, so that the effect can be read, and what effect such a test could show.",
})
export class GeoTestPlan {
  @Field(() => GeoTestOutcome, { description: "What is compared." })
  outcome!: GeoTestOutcome;

  @Field(() => Int, { description: "Weeks that the test runs." })
  weeks!: number;

  @Field(() => Int, { description: "Whole weeks of history that it is planned by." })
  historyWeeks!: number;

  @Field(() => [GeoTestCountry], { description: "Where to promote, most first." })
  treated!: GeoTestCountry[];

  @Field(() => [GeoTestCountry], {
    description: "Where to change nothing until the test is over, most first.",
  })
  control!: GeoTestCountry[];

  @Field(() => [GeoTestLeftOut], {
    description: "Countries in neither group, most first; what happens there is not looked at.",
  })
  leftOut!: GeoTestLeftOut[];

  @Field(() => Float, {
    nullable: true,
    description: "Share of both groups' outcome that is treated; null without a plan.",
  })
  treatedShare!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "Pearson's correlation of the two weekly series, -1 to 1; null where one does not move.",
  })
  correlation!: number | null;

  @Field(() => [GeoTestWeek], { description: "Both groups week by week, oldest first." })
  history!: GeoTestWeek[];

  @Field(() => [GeoTestPlacebo], {
    description: "Every span of history of that length, oldest first.",
  })
  placebos!: GeoTestPlacebo[];

  @Field(() => Estimate, {
    description:
      "A/A check: share of placebo lifts taken for an effect, each judged by those that share no week with it; should be near `alpha`. The interval is that of as many trials as the overlapping spans are worth.",
  })
  falseAlarms!: Estimate;

  @Field(() => GeoTestLength, {
    nullable: true,
    description: "What the test of that length could show; null without a plan.",
  })
  atLength!: GeoTestLength | null;

  @Field(() => [GeoTestLength], {
    description: "The same countries, tested for 2, 4, 6, 8, 12 and 16 weeks and the weeks asked.",
  })
  lengths!: GeoTestLength[];

  @Field(() => Int, {
    nullable: true,
    description:
      "The shortest of `lengths` that finds `expectedLift` with the power; null where none does, or without one.",
  })
  weeksNeeded!: number | null;

  @Field(() => String, {
    nullable: true,
    description: "Why no length finds `expectedLift`; null where one does, or without one.",
  })
  noLengthBecause!: string | null;

  @Field(() => GraphQLJSONObject, {
    nullable: true,
    description: `${VEGA_LITE} Both groups by week, the placebo lifts with what is more than chance, and the smallest lift by length. Null without a plan.`,
  })
  vegaLite!: JsonObject | null;

  @Field(() => Unavailable, {
    nullable: true,
    description: "Why there is no plan; null when there is one.",
  })
  unavailable!: Unavailable | null;

  @Field(() => Provenance, { description: "Where the numbers come from." })
  provenance!: Provenance;
}
