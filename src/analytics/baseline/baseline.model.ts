import { addDays } from "../../domain/calendar.js";
import { BASELINE_PART } from "../../store/baseline-part.js";
import { columnText, type BaselineColumn } from "../../store/baseline-column.js";
import type { BaselineFacts, StoredSegment } from "../../store/baseline-facts.js";
import type { Cell, ColumnTable, ModelOutput, ModelRows, ModelStep } from "../model-step.js";
import { alikeOrderCard } from "./alike-order-card.js";
import { crossingGap } from "./crossing-gap.js";
import { readCustomerColumns, type CustomerColumns } from "./customer-columns.js";
import { funnelPasses } from "./funnel-passes.js";
import { countedQuantiles } from "./order-value-quantiles.js";
import { recentDays } from "./recent-days.js";
import { arrivals, readShopShares, splitOrders } from "./shop-shares.js";

/**
 * Gathers what a simulation starts from. The models of orders and values are those of the snapshot's
 * cards; only where no order model stands is one fitted that simulations can do with. A shop without
 * customers has no rows.
 */
export const baselineModel: ModelStep = {
  inputs: [
    "customer-columns",
    "order-day-values",
    "further-orders",
    "shop-totals",
    "recent-sessions",
    "recent-days",
  ],
  fills: ["baseline-facts", "baseline-customers"],
  compute: (inputs) => {
    const customers = readCustomerColumns(inputs["customer-columns"] as ColumnTable);
    const facts = factsOf(customers, inputs);
    const card = facts === null ? null : alikeOrderCard(customers, periodOf(facts));
    return {
      results: {
        "baseline-facts": {
          columns: ["customers", "facts"],
          rows: facts === null ? [] : [[customers.ids.length, JSON.stringify(facts)]],
        },
        "baseline-customers": customerRows(customers),
      },
      cards: card === null ? [] : [card],
    } satisfies ModelOutput;
  },
};

const periodOf = ({ asOfOn, historyDays }: BaselineFacts) => ({
  firstOn: addDays(asOfOn, -historyDays),
  asOfOn,
});

const RULES: readonly unknown[] = ["BG_NBD", "MBG_NBD", "NBD"];

function factsOf(
  customers: CustomerColumns,
  inputs: Readonly<Record<string, ColumnTable>>,
): BaselineFacts | null {
  const shares = readShopShares(inputs["shop-totals"] as ColumnTable);
  if (shares === null || customers.ids.length === 0) return null;
  const { asOfOn, weeks, margin, returns, weekendOrders } = shares;
  const { basis, channels, devices, countries, observedDays } = customers;
  return {
    asOfOn,
    historyDays: observedDays.reduce((longest, days) => Math.max(longest, days), 0),
    orderRule: RULES.includes(basis) ? (basis as BaselineFacts["orderRule"]) : null,
    segments: segmentsOf(customers, inputs["order-day-values"] as ColumnTable),
    channels,
    devices,
    countries,
    margin,
    returns,
    weekendOrders,
    splitOrders: splitOrders(inputs["further-orders"] as ColumnTable, customers),
    arrivals: arrivals(customers, weeks),
    funnel: funnelPasses(inputs["recent-sessions"] as ColumnTable, weeks),
    crossing: crossingGap(customers),
    recentDays: recentDays(inputs["recent-days"] as ColumnTable, customers, weeks),
  };
}

function segmentsOf(customers: CustomerColumns, orderDayValues: ColumnTable): StoredSegment[] {
  const { segments, segment } = customers;
  const ids = orderDayValues.texts("segment_id");
  const cents = orderDayValues.numbers("revenue").map((amount) => Math.round(amount * 100));
  const orderDays = orderDayValues.numbers("order_days");
  return segments.map((id, place) => {
    const isOwn = (_: number, row: number): boolean => ids[row] === id;
    return {
      id,
      customers: segment.reduce((sum, own) => (own === place ? sum + 1 : sum), 0),
      orderValueQuantiles: countedQuantiles(cents.filter(isOwn), orderDays.filter(isOwn)),
    };
  });
}

function customerRows(customers: CustomerColumns): ModelRows {
  const columns = {
    segment: customers.segment,
    repeat_orders: customers.repeatOrders,
    last_order_day: customers.lastOrderDay,
    observed_days: customers.observedDays,
    orders: customers.orders,
    revenue_cents: customers.revenueCents,
    repeat_value_cents: customers.repeatValueCents,
    brands: customers.brands,
    channel: customers.channel,
    device: customers.device,
    country: customers.country,
  } satisfies Record<string, BaselineColumn>;
  const { ids } = customers;
  const parts = Math.ceil(ids.length / BASELINE_PART);
  return {
    columns: ["part", "customers", "ids", ...Object.keys(columns)],
    rows: Array.from({ length: parts }, (_, part): Cell[] => {
      const from = part * BASELINE_PART;
      const own = ids.slice(from, from + BASELINE_PART);
      return [
        part,
        own.length,
        JSON.stringify(own),
        ...Object.values(columns).map((column) =>
          columnText(column.subarray(from, from + BASELINE_PART)),
        ),
      ];
    }),
  };
}
