import { Field, ID, InterfaceType } from "type-graphql";
import type { Context } from "./context.js";
import { parseGlobalId } from "./global-id.js";
import type { CurrentShop } from "./shop-directory.js";

@InterfaceType({
  description: "Anything with an id; see the query `node`.",
  // an id names its type
  resolveType: ({ id }: Node) => parseGlobalId(id)?.type,
})
export abstract class Node {
  @Field(() => ID, { description: "Unique over all types and shops; the same in every snapshot." })
  id!: string;
}

/** How entities of one type are found again by id; the server lists all of them. */
export interface NodeSource {
  readonly type: string;
  /** @returns null for each id that the shop does not have */
  load(
    context: Context,
    shop: CurrentShop,
    externalIds: readonly string[],
  ): Promise<readonly (Node | null)[]>;
}
