import { GraphQLJSONObject } from "graphql-scalars";
import { Field, ObjectType } from "type-graphql";
import type { CustomerFilterWords } from "../customer-filter-words.js";
import type { CurrentShop } from "../shop-directory.js";

@ObjectType({ description: "The customers behind a number, by the filter that names them." })
export class CustomerSelection {
  @Field(() => GraphQLJSONObject, {
    description:
      "The filter as a value of `CustomerFilter`: pass it on as a variable, to list, count, save or simulate these customers.",
  })
  filter!: CustomerFilterWords;

  /** Not part of the API: the shop and snapshot it speaks of. */
  shop!: CurrentShop;

  /** Not part of the API: how many they are, where the result that names them counts customers. */
  knownCount!: KnownCount;
}

/** A number of customers, or what reads it once it is asked for; null where no result counts them. */
export type KnownCount = number | null | (() => Promise<number | null>);

export const countIn = async (known: KnownCount): Promise<number | null> =>
  typeof known === "function" ? known() : known;

export function selectionOf(
  shop: CurrentShop,
  filter: CustomerFilterWords,
  knownCount: KnownCount = null,
): CustomerSelection {
  return { shop, filter, knownCount };
}

/** Customers who meet all of the conditions. */
export function allOf(...conditions: readonly CustomerFilterWords[]): CustomerFilterWords {
  const [only, ...others] = conditions;
  return only !== undefined && others.length === 0 ? only : { and: conditions };
}
