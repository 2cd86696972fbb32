import { Max, Min } from "class-validator";
import {
  Args,
  ArgsType,
  Ctx,
  Field,
  FieldResolver,
  Float,
  Int,
  ObjectType,
  Resolver,
  Root,
} from "type-graphql";
import type { Context } from "../../graphql/context.js";
import { Segment } from "../../graphql/entities/segment.type.js";
import { Estimate, share } from "../../graphql/estimate.type.js";
import { GraphQLBigInt } from "../../graphql/scalars.js";
import { loadOrderTimes, loadSegmentProducts } from "./load-habits.js";
import { busiest, type OrderTime } from "./order-times.js";

@ObjectType({ description: "Orders of one weekday, or of one hour of the day." })
export class SegmentOrderTime {
  @Field(() => Int, { description: "ISO 8601 weekday, 1 Monday to 7 Sunday; or hour, 0 to 23." })
  at!: number;

  @Field(() => GraphQLBigInt, { description: "Orders so far, whenever they were placed." })
  orders!: number;

  @Field(() => Estimate, { description: "Share of all orders." })
  share!: Estimate;

  @Field(() => Float, {
    description:
      "The share it would have if orders fell evenly on the days covered of open weekdays, or on the hours.",
  })
  evenShare!: number;
}

@ObjectType({
  description:
    "When in the week the customers of a segment order, in the shop's zone, over all time.",
})
export class SegmentOrderTimes {
  @Field(() => GraphQLBigInt, { description: "Their orders so far." })
  orders!: number;

  @Field(() => [SegmentOrderTime], {
    description: "Monday first; weekdays on which the whole shop has no order are left out.",
  })
  weekdays!: SegmentOrderTime[];

  @Field(() => [SegmentOrderTime], { description: "Midnight first." })
  hours!: SegmentOrderTime[];

  @Field(() => Int, {
    nullable: true,
    description:
      "Weekday with most orders per day; null where none stands out from an even week by its interval, at 95 % over all weekdays together.",
  })
  busiestWeekday!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: "Hour with most orders; null where none stands out in the same way.",
  })
  busiestHour!: number | null;
}

@ObjectType({ description: "A product that customers of a segment have ordered." })
export class SegmentProduct {
  @Field(() => String, { description: "The product's id in the shop's own files." })
  productId!: string;

  @Field(() => String, { nullable: true, description: "Name; null where the files hold none." })
  name!: string | null;

  @Field(() => String, { nullable: true, description: "Category; null where the files hold none." })
  category!: string | null;

  @Field(() => String, { nullable: true, description: "Brand; null where the files hold none." })
  brand!: string | null;

  @Field(() => GraphQLBigInt, { description: "Customers of the segment who have ordered it." })
  customers!: number;

  @Field(() => Estimate, { description: "Share of the segment's customers." })
  shareOfCustomers!: Estimate;

  @Field(() => GraphQLBigInt, { description: "Their orders that hold it." })
  orders!: number;
}

@ArgsType()
class SegmentProductsArgs {
  @Field(() => Int, { defaultValue: 3, description: "How many, 1 to 10." })
  @Min(1)
  @Max(10)
  first!: number;
}

@Resolver(() => Segment)
export class SegmentHabitsResolver {
  @FieldResolver(() => SegmentOrderTimes, {
    nullable: true,
    description:
      "When in the week its customers order; null in snapshots made before this was counted.",
  })
  async orderTimes(
    @Root() { shop, key }: Segment,
    @Ctx() context: Context,
  ): Promise<SegmentOrderTimes | null> {
    const { own } = await loadOrderTimes(context, shop, key);
    if (own.orders === 0) return null;
    const timesOf = (times: readonly OrderTime[]): SegmentOrderTime[] =>
      times.map((time) => ({ ...time, share: share(time.orders, own.orders) }));
    return {
      orders: own.orders,
      weekdays: timesOf(own.weekdays),
      hours: timesOf(own.hours),
      busiestWeekday: busiest(own.weekdays)?.at ?? null,
      busiestHour: busiest(own.hours)?.at ?? null,
    };
  }

  @FieldResolver(() => [SegmentProduct], {
    description:
      "What most of its customers have ordered, most customers first; empty in snapshots made before this was counted.",
  })
  async topProducts(
    @Root() { shop, key, customerCount }: Segment,
    @Ctx() context: Context,
    @Args(() => SegmentProductsArgs) { first }: SegmentProductsArgs,
  ): Promise<SegmentProduct[]> {
    const rows = await loadSegmentProducts(context, shop, key);
    return rows
      .slice(0, first)
      .map((row) => ({ ...row, shareOfCustomers: share(row.customers, customerCount) }));
  }
}
