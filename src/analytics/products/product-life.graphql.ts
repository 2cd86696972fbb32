import {
  Ctx,
  Field,
  FieldResolver,
  Float,
  Int,
  ObjectType,
  registerEnumType,
  Resolver,
  Root,
} from "type-graphql";
import { bucketsOf, nextStart, startOf, addDays } from "../../domain/calendar.js";
import { centsOf } from "../../domain/decimal.js";
import type { Context } from "../../graphql/context.js";
import { Product } from "../../graphql/entities/product.type.js";
import { moneyOf, Money } from "../../graphql/money.type.js";
import { isBucketComplete } from "../../graphql/period.input.js";
import { GraphQLBigInt, GraphQLLocalDate } from "../../graphql/scalars.js";
import { lifePhase, type LifePhaseName } from "./life-phase.js";
import { loadProductMonths } from "./load-product-months.js";

export const LifePhase: { readonly [Phase in LifePhaseName]: Phase } = {
  NEW: "NEW",
  GROWING: "GROWING",
  STEADY: "STEADY",
  DECLINING: "DECLINING",
  ENDED: "ENDED",
};
registerEnumType(LifePhase, {
  name: "LifePhase",
  description: "Where a product is in its life; the season is not taken out.",
  valuesConfig: {
    NEW: { description: "Fewer than six full months on sale." },
    GROWING: {
      description: "Revenue of the last three full months is over a tenth up on those before.",
    },
    STEADY: { description: "It is within a tenth of it." },
    DECLINING: { description: "It is over a tenth down." },
    ENDED: { description: "No revenue in the last three full months." },
  },
});

@ObjectType({ description: "One month of a product's life." })
export class ProductAge {
  @Field(() => Int, { description: "Months since the one it went on sale in; that one is 0." })
  age!: number;

  @Field(() => GraphQLLocalDate, { description: "First day of the month." })
  monthOn!: string;

  @Field(() => GraphQLBigInt, { description: "Orders that hold it." })
  orders!: number;

  @Field(() => GraphQLBigInt, { description: "Items sold." })
  items!: number;

  @Field(() => Money, { description: "Revenue before refunds." })
  grossRevenue!: Money;

  @Field(() => Float, {
    nullable: true,
    description: "Revenue over that of its best month, 0 to 1; null without revenue.",
  })
  shareOfBest!: number | null;

  @Field(() => Boolean, {
    description: "False while the month was still running at asOf, or began before the data.",
  })
  complete!: boolean;
}

@ObjectType({ description: "A product's life since it went on sale, month by month." })
export class ProductLife {
  @Field(() => GraphQLLocalDate, { description: "Its launch, or the month of its first sale." })
  fromOn!: string;

  @Field(() => Boolean, {
    description: "True where the files name the launch; else sales may have begun before the data.",
  })
  isLaunchKnown!: boolean;

  @Field(() => LifePhase, { description: "Where it is now." })
  phase!: LifePhaseName;

  @Field(() => [ProductAge], {
    description: "Every month from that of the launch to that of asOf, months without sale too.",
  })
  ages!: ProductAge[];
}

@Resolver(() => Product)
export class ProductLifeResolver {
  @FieldResolver(() => ProductLife, {
    nullable: true,
    description: "Its life since it went on sale; null where it was never sold.",
  })
  async life(@Root() product: Product, @Ctx() context: Context): Promise<ProductLife | null> {
    const { shop, externalId, launchedOn } = product;
    const rows = await loadProductMonths(context, shop, externalId);
    const firstSale = rows.find(({ items }) => items > 0)?.monthOn;
    if (firstSale === undefined) return null;
    const { asOfOn } = shop.coverage;
    // a launch after the first sale is a fault of the files
    const isLaunchKnown = launchedOn !== null && startOf("month", launchedOn) <= firstSale;
    const fromOn = isLaunchKnown ? launchedOn : firstSale;
    const months = new Map(rows.map((row) => [row.monthOn, row]));
    const best = Math.max(...rows.map(({ grossRevenue }) => centsOf(grossRevenue)));
    const ages = bucketsOf("month", { from: fromOn, to: addDays(asOfOn, 1) }).map(
      (monthOn, age): ProductAge => {
        const { orders = 0, items = 0, grossRevenue = "0.00" } = months.get(monthOn) ?? {};
        const bucket = { from: monthOn, to: nextStart("month", monthOn) };
        return {
          ...{ age, monthOn, orders, items, grossRevenue: moneyOf(grossRevenue, shop) },
          shareOfBest: best > 0 ? centsOf(grossRevenue) / best : null,
          complete: isBucketComplete(bucket, shop.coverage),
        };
      },
    );
    const full = ages.filter(({ complete, monthOn }) => complete && monthOn >= fromOn);
    const phase = lifePhase(full.map(({ grossRevenue }) => centsOf(grossRevenue.amount ?? "0.00")));
    return { fromOn, isLaunchKnown, phase, ages };
  }
}
