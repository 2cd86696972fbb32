import { GraphQLJSONObject } from "graphql-scalars";
import { Field, Int, ObjectType, registerEnumType } from "type-graphql";
import { CustomerSelection } from "../../graphql/entities/customer-selection.type.js";
import { Estimate } from "../../graphql/estimate.type.js";
import { Provenance } from "../../graphql/provenance.type.js";
import { GraphQLBigInt, GraphQLISO8601Duration } from "../../graphql/scalars.js";
import { Unavailable } from "../../graphql/unavailable.type.js";
import { VEGA_LITE, type JsonObject } from "../../graphql/vega-lite.js";

export enum SplitOrderBreakdown {
  CHANNEL = "channel",
  HOUR = "hour",
}
registerEnumType(SplitOrderBreakdown, {
  name: "SplitOrderBreakdown",
  description: "What repeat orders can be split by.",
  valuesConfig: {
    CHANNEL: { description: "Channel of the repeat order's session." },
    HOUR: { description: "Hour of the repeat order in the shop's zone, 00 to 23." },
  },
});

export enum OrderDefinition {
  AS_IN_FILES = "AS_IN_FILES",
  MERGED_WITHIN = "MERGED_WITHIN",
  SAME_SESSION = "SAME_SESSION",
  SAME_DAY = "SAME_DAY",
}
registerEnumType(OrderDefinition, {
  name: "OrderDefinition",
  description: "What counts as one order.",
  valuesConfig: {
    AS_IN_FILES: { description: "An order of the files, as everywhere else." },
    MERGED_WITHIN: {
      description:
        "Consecutive orders of one customer count as one while each comes within the window of the one before.",
    },
    SAME_SESSION: { description: "Consecutive orders of one customer in one session." },
    SAME_DAY: { description: "Orders of one customer on one day of the shop's zone." },
  },
});

@ObjectType({ description: "Repeat orders within a window of the customer's previous order." })
export class SplitShare {
  @Field(() => GraphQLISO8601Duration, { description: "The window, as asked." })
  window!: string;

  @Field(() => Int, { description: "The window in minutes; its end counts as within." })
  windowMinutes!: number;

  @Field(() => GraphQLBigInt, { description: "Repeat orders within it: split orders." })
  splitOrders!: number;

  @Field(() => Estimate, {
    description:
      "Share of repeat orders, 0 to 1. Wilson's interval takes orders as independent, though one customer may place many.",
  })
  share!: Estimate;
}

@ObjectType({ description: "What merging all orders within a window would change." })
export class SplitWindow extends SplitShare {
  @Field(() => Estimate, { description: "Split orders as a share of all orders, 0 to 1." })
  shareOfOrders!: Estimate;

  @Field(() => GraphQLBigInt, { description: "Orders left when split ones are merged." })
  ordersAfterMerging!: number;

  @Field(() => GraphQLBigInt, {
    description: "Shipments saved if each order is shipped alone: as many as split orders.",
  })
  shipmentsSaved!: number;

  @Field(() => Estimate, { description: "Average order value as it is, in the shop's currency." })
  aov!: Estimate;

  @Field(() => Estimate, {
    description: "Average order value after merging: the same revenue over fewer orders.",
  })
  aovAfterMerging!: Estimate;

  @Field(() => Estimate, {
    description:
      "Relative change of the average order value by merging alone: mechanical, nobody spends more.",
  })
  mechanicalChange!: Estimate;

  @Field(() => CustomerSelection, { description: "The customers behind it." })
  who!: CustomerSelection;
}

@ObjectType({ description: "Orders, and the split ones among them, under one definition." })
export class OrderDefinitionCount {
  @Field(() => OrderDefinition, { description: "What counts as one order." })
  definition!: OrderDefinition;

  @Field(() => GraphQLISO8601Duration, {
    nullable: true,
    description: "The window of MERGED_WITHIN; null for others.",
  })
  mergedWithin!: string | null;

  @Field(() => GraphQLBigInt, { description: "Orders." })
  orders!: number;

  @Field(() => GraphQLBigInt, { description: "Repeat orders." })
  repeatOrders!: number;

  @Field(() => Estimate, { description: "Average order value, in the shop's currency." })
  aov!: Estimate;

  @Field(() => Estimate, { description: "Orders per customer, of those whose customer is known." })
  ordersPerCustomer!: Estimate;

  @Field(() => [SplitShare], { description: "Repeat orders within each of the windows." })
  windows!: SplitShare[];
}

@ObjectType({ description: "Repeat orders after a gap of a like length." })
export class SplitGapBin {
  @Field(() => Int, { description: "More than so many minutes; the first bin holds 0 too." })
  overMinutes!: number;

  @Field(() => Int, { nullable: true, description: "Up to so many minutes; null for the last." })
  upToMinutes!: number | null;

  @Field(() => GraphQLBigInt, { description: "Repeat orders." })
  repeatOrders!: number;

  @Field(() => Estimate, { description: "Share of repeat orders, 0 to 1." })
  share!: Estimate;

  @Field(() => Estimate, { description: "Share up to and with this bin, 0 to 1." })
  cumulativeShare!: Estimate;

  @Field(() => CustomerSelection, { description: "The customers behind it." })
  who!: CustomerSelection;
}

@ObjectType({ description: "Split orders of one value of the breakdown." })
export class SplitOrderPart {
  @Field(() => String, { description: "Channel, or hour 00 to 23." })
  value!: string;

  @Field(() => GraphQLBigInt, { description: "Repeat orders." })
  repeatOrders!: number;

  @Field(() => [SplitShare], { description: "Of them within each of the windows." })
  windows!: SplitShare[];

  @Field(() => CustomerSelection, {
    description: "The customers behind the split orders of the largest window.",
  })
  who!: CustomerSelection;
}

@ObjectType({ description: "Repeat orders that are parts of the order before." })
export class SplitOrderReport {
  @Field(() => GraphQLBigInt, { description: "Orders, those without a customer included." })
  orders!: number;

  @Field(() => GraphQLBigInt, { description: "Repeat orders: all but the first of a customer." })
  repeatOrders!: number;

  @Field(() => [SplitWindow], { description: "By window, shortest first." })
  windows!: SplitWindow[];

  @Field(() => [OrderDefinitionCount], {
    description:
      "The same under each definition of an order; SAME_SESSION only where files have sessions.",
  })
  definitions!: OrderDefinitionCount[];

  @Field(() => [SplitGapBin], {
    description: "Repeat orders by time since the previous order, in bins that grow.",
  })
  distribution!: SplitGapBin[];

  @Field(() => [SplitOrderPart], {
    description: "One per value of `breakdown`, by value; empty without it.",
  })
  breakdown!: SplitOrderPart[];

  @Field(() => Unavailable, {
    nullable: true,
    description: "Why there are no numbers; null when there are.",
  })
  unavailable!: Unavailable | null;

  @Field(() => GraphQLJSONObject, {
    nullable: true,
    description: `${VEGA_LITE} Shares of repeat orders within each window, and by the time since the order before. Null where it is unavailable.`,
  })
  vegaLite!: JsonObject | null;

  @Field(() => Provenance, { description: "Where the numbers come from." })
  provenance!: Provenance;
}
