import { Field, ObjectType } from "type-graphql";
import { globalId } from "../global-id.js";
import { Node } from "../node.type.js";
import { GraphQLCurrency, GraphQLTimeZone } from "../scalars.js";
import type { CurrentShop } from "../shop-directory.js";

@ObjectType({ implements: Node, description: "One store's data and everything computed from it." })
export class Shop extends Node {
  @Field(() => String, { description: "Short name used in queries and commands." })
  key!: string;

  @Field(() => String, { description: "Name for people." })
  name!: string;

  @Field(() => GraphQLCurrency, { description: "Currency of every amount." })
  currency!: string;

  @Field(() => GraphQLTimeZone, { description: "Zone in which days, weeks and months are cut." })
  timezone!: string;

  /** The snapshot that answers; not part of the API. */
  current!: CurrentShop;
}

export function shopOf(current: CurrentShop): Shop {
  const { key, name, currency, timezone } = current;
  return { id: globalId("Shop", key), key, name, currency, timezone, current };
}
