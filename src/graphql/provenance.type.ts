import { Field, ID, ObjectType } from "type-graphql";
import { knowsPrices } from "../domain/coverage.js";
import { GraphQLDateTime } from "./scalars.js";
import type { CurrentShop } from "./shop-directory.js";

@ObjectType({ description: "A caution that comes with an answer." })
export class DataWarning {
  @Field(() => String, { description: "Stable code, such as PARTIAL_LAST_PERIOD." })
  code!: string;

  @Field(() => String, { description: "What it means for the numbers." })
  message!: string;
}

@ObjectType({ description: "Where an answer comes from." })
export class Provenance {
  @Field(() => ID, {
    description: "The snapshot that holds the numbers: equal ids, equal answers.",
  })
  snapshotId!: string;

  @Field(() => GraphQLDateTime, {
    description: "The moment the numbers speak for: the last session or order.",
  })
  asOf!: Date;

  @Field(() => GraphQLDateTime, { description: "When the snapshot was published." })
  computedAt!: Date;

  @Field(() => String, { description: "What exactly was computed." })
  definition!: string;

  @Field(() => [DataWarning], { description: "Cautions, empty when there is none." })
  warnings!: DataWarning[];

  /** The shop that answers; not part of the API. */
  shopKey!: string;
}

/** UTC `YYYY-MM-DD HH:MM:SS` of the store as a Date. */
export function momentOf(utc: string): Date {
  return new Date(`${utc.replace(" ", "T")}Z`);
}

export function provenanceOf(
  shop: CurrentShop,
  definition: string,
  warnings: readonly DataWarning[] = [],
): Provenance {
  return {
    shopKey: shop.key,
    snapshotId: shop.contentId,
    asOf: momentOf(shop.coverage.asOfAt),
    computedAt: shop.publishedAt,
    definition,
    warnings: [...(shop.ingestReport.cautions ?? []), ...priceWarnings(shop), ...warnings],
  };
}

function priceWarnings({ coverage }: CurrentShop): DataWarning[] {
  if (knowsPrices(coverage)) return [];
  return [
    {
      code: "NO_PRICES",
      message:
        "The shop's files hold no prices: amounts are null, and what is computed from money is left out.",
    },
  ];
}
