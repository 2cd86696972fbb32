import { Field, ObjectType } from "type-graphql";
import { knowsPrices } from "../domain/coverage.js";
import type { FactNeed } from "../domain/facts.js";
import type { CurrentShop } from "./shop-directory.js";

@ObjectType({
  description: "An answer that this shop's data cannot give: not an error, and not zeros.",
})
export class Unavailable {
  @Field(() => String, { description: "What is missing, in a sentence." })
  reason!: string;

  @Field(() => [String], { description: "Facts that the shop's files do not fill." })
  missingFacts!: string[];

  @Field(() => String, {
    nullable: true,
    description:
      "Why a model was refused, such as TOO_FEW_REPEAT_ORDERS; null when facts are missing.",
  })
  code?: string | null;

  @Field(() => String, { nullable: true, description: "What to look at instead, in a sentence." })
  substitute?: string | null;
}

const WORDS: Partial<Record<FactNeed, string>> = {
  sessions: "sessions",
  page_views: "page views",
  orders: "orders",
  order_lines: "order lines",
  refunds: "refunds",
};

/** @returns null when the shop has all that is read */
export function unavailableFor(shop: CurrentShop, reads: readonly FactNeed[]): Unavailable | null {
  const missing = reads.filter((need) =>
    need === "prices" ? !knowsPrices(shop.coverage) : (shop.coverage.facts[need] ?? 0) === 0,
  );
  if (missing.length === 0) return null;
  const nouns = missing.map((fact) => WORDS[fact] ?? fact).join(" and ");
  return {
    reason: `This shop's files (layout ${shop.layout}) hold no ${nouns}, which this answer is computed from.`,
    missingFacts: [...missing],
  };
}
