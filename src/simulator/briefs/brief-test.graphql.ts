import { Field, Int, ObjectType } from "type-graphql";
import { GraphQLBigInt, GraphQLProbability } from "../../graphql/scalars.js";

@ObjectType({ description: "How to find out whether the message works." })
export class BriefTest {
  @Field(() => GraphQLProbability, {
    description: "Share of the customers written to that is left alone, drawn by chance.",
  })
  holdoutShare!: number;

  @Field(() => GraphQLBigInt, { description: "Customers that are." })
  customersHeldOut!: number;

  @Field(() => Int, {
    nullable: true,
    description: "Weeks until the expected effect can be told; null where it cannot.",
  })
  weeks!: number | null;

  @Field(() => GraphQLBigInt, {
    nullable: true,
    description:
      "Customers on each side that a test of two halves needs, by the experiment's power plan; null without one, or where no effect is expected.",
  })
  customersPerSide!: number | null;

  @Field(() => String, { description: "What it rests on." })
  because!: string;
}
