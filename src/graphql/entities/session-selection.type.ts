import { GraphQLJSONObject } from "graphql-scalars";
import { Field, ObjectType } from "type-graphql";
import { GraphQLBigInt } from "../scalars.js";
import type { CurrentShop } from "../shop-directory.js";

@ObjectType({ description: "The sessions behind a number, by the filter that names them." })
export class SessionSelection {
  @Field(() => GraphQLJSONObject, {
    description:
      "The filter as a value of `SessionFilter`: pass it to `sessions(where:)` as a variable.",
  })
  filter!: Readonly<Record<string, unknown>>;

  @Field(() => GraphQLBigInt, { description: "How many sessions it names." })
  count!: number;

  /** Not part of the API: the shop and snapshot it speaks of. */
  shop!: CurrentShop;
}
