import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { PageArgs } from "../../graphql/connection.type.js";
import type { Context } from "../../graphql/context.js";
import { Shop } from "../../graphql/entities/shop.type.js";
import { AffinityConnection } from "./affinity-answer.graphql.js";
import { AffinityInput } from "./affinity-input.graphql.js";
import { AttachRateConnection } from "./attach-answer.graphql.js";
import { AttachRateInput, AttachSort } from "./attach-input.graphql.js";
import { BasketKind, BasketLevels } from "./basket-words.graphql.js";
import { readAffinities } from "./read-affinities.js";
import { readAttachRates } from "./read-attach-rates.js";

const USUAL_PAIRS: AffinityInput = {
  level: BasketLevels.PRODUCT,
  basket: BasketKind.ORDER,
  minTogether: 5,
};
const USUAL_RATES: AttachRateInput = {
  level: BasketLevels.PRODUCT,
  minOrders: 20,
  orderBy: AttachSort.SAME_ORDER,
};

@Resolver(() => Shop)
export class AffinityResolver {
  @FieldResolver(() => AffinityConnection, {
    description:
      "What is bought together: pairs of products in orders, surest affinity first, unless asked otherwise.",
  })
  affinities(
    @Root() { current }: Shop,
    @Ctx() context: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg("input", () => AffinityInput, { nullable: true, description: "Which pairs." })
    input?: AffinityInput,
  ): Promise<Omit<AffinityConnection, "nodes" | "totalCount">> {
    return readAffinities(context, current, input ?? USUAL_PAIRS, page);
  }

  @FieldResolver(() => AttachRateConnection, {
    description:
      "What follows what: how often one product is added to orders of another, in the same order or later, unless asked otherwise.",
  })
  attachRates(
    @Root() { current }: Shop,
    @Ctx() context: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg("input", () => AttachRateInput, { nullable: true, description: "Which rates." })
    input?: AttachRateInput,
  ): Promise<Omit<AttachRateConnection, "nodes" | "totalCount">> {
    return readAttachRates(context, current, input ?? USUAL_RATES, page);
  }
}
