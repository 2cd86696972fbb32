import { ArrayMaxSize, Max, MaxLength, Min } from "class-validator";
import { Field, InputType, Int, registerEnumType } from "type-graphql";
import { GraphQLFiniteFloat } from "../../graphql/scalars.js";
import { GeoTestOutcome } from "./geo-outcome.js";

registerEnumType(GeoTestOutcome, {
  name: "GeoTestOutcome",
  description: "What a test by countries may change.",
  valuesConfig: {
    SESSIONS: { description: "Sessions." },
    ORDERS: { description: "Orders, those without a customer included." },
    NEW_CUSTOMERS: { description: "First orders of customers." },
    GROSS_REVENUE: { description: "Gross revenue, in the currency's main unit." },
  },
});

@InputType({ description: "What a test by countries is to find, and with which countries." })
export class GeoTestInput {
  @Field(() => GeoTestOutcome, {
    defaultValue: GeoTestOutcome.ORDERS,
    description: "What the campaign is to raise.",
  })
  outcome!: GeoTestOutcome;

  @Field(() => Int, { defaultValue: 8, description: "Weeks that the test runs, 1 to 26." })
  @Min(1)
  @Max(26)
  weeks!: number;

  @Field(() => Int, {
    defaultValue: 52,
    description:
      "The last whole weeks to plan by, 16 to 260; at least twice `weeks` and 8. Fewer are taken where the shop has fewer.",
  })
  @Min(16)
  @Max(260)
  historyWeeks!: number;

  @Field(() => [String], {
    defaultValue: [],
    description: "Countries that are treated in any case, as the files name them; at most 50.",
  })
  @ArrayMaxSize(50)
  @MaxLength(1000, { each: true })
  treat!: string[];

  @Field(() => [String], {
    defaultValue: [],
    description: "Countries that are in neither group, as the files name them; at most 200.",
  })
  @ArrayMaxSize(200)
  @MaxLength(1000, { each: true })
  leaveOut!: string[];

  @Field(() => GraphQLFiniteFloat, {
    defaultValue: 0.5,
    description: "Share of both groups' outcome that is treated, 0.1 to 0.5, give or take a fifth.",
  })
  @Min(0.1)
  @Max(0.5)
  shareTreated!: number;

  @Field(() => GraphQLFiniteFloat, {
    defaultValue: 0.05,
    description: "Two-sided error, 0.001 to 0.3.",
  })
  @Min(0.001)
  @Max(0.3)
  alpha!: number;

  @Field(() => GraphQLFiniteFloat, { defaultValue: 0.8, description: "Power, 0.5 to 0.99." })
  @Min(0.5)
  @Max(0.99)
  power!: number;

  @Field(() => GraphQLFiniteFloat, {
    nullable: true,
    description: "The lift that is hoped for, 0.001 to 10: 0.1 is 10 % more.",
  })
  @Min(0.001)
  @Max(10)
  expectedLift?: number;
}
