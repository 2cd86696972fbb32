import type {
  Baseline,
  BaselineFunnel,
  BaselineOrderModel,
  BaselineOrderValueModel,
  BaselineSegment,
} from "../../../simulations/engine/baseline.js";
import { EXAMPLE_SEGMENTS, exampleCustomers, type ExampleShop } from "./example-customers.js";

/** Days since the shop's first order. */
const HISTORY_DAYS = 730;

/** 57.7 % one-time buyers and 0.30 order days per customer in the next 90 days. */
export const EXAMPLE_ORDER_MODEL: BaselineOrderModel = {
  rule: "BG_NBD",
  r: 0.3,
  alpha: 52,
  a: 0.5,
  b: 3.2,
  logErrors: [0.03, 0.06, 0.1, 0.12],
};

/** An order day of 72.00 on average: 1.2 orders of 60.00. */
export const EXAMPLE_VALUE_MODEL: BaselineOrderValueModel = {
  p: 6.25,
  q: 3.74,
  gamma: (7200 * 2.74) / 6.25,
  logErrors: [0.04, 0.03, 0.05],
};

const FUNNEL: BaselineFunnel = {
  sessions: 130_000,
  weeks: 13,
  passes: [
    { stage: "product", entered: 130_000, passed: 71_500 },
    { stage: "cart", entered: 71_500, passed: 20_020 },
    { stage: "shipping", entered: 20_020, passed: 7_267 },
    { stage: "billing", entered: 7_267, passed: 5_814 },
    { stage: "order", entered: 5_814, passed: 4_651 },
  ],
  byDevice: {
    desktop: [
      { stage: "product", entered: 52_000, passed: 30_160 },
      { stage: "cart", entered: 30_160, passed: 9_652 },
      { stage: "shipping", entered: 9_652, passed: 4_150 },
      { stage: "billing", entered: 4_150, passed: 3_486 },
      { stage: "order", entered: 3_486, passed: 2_928 },
    ],
    mobile: [
      { stage: "product", entered: 78_000, passed: 41_340 },
      { stage: "cart", entered: 41_340, passed: 10_368 },
      { stage: "shipping", entered: 10_368, passed: 3_117 },
      { stage: "billing", entered: 3_117, passed: 2_328 },
      { stage: "order", entered: 2_328, passed: 1_723 },
    ],
  },
};

export interface ExampleBaselineOptions {
  /** Customers so far; 2,000. */
  readonly customers?: number;
  readonly seed?: string;
  /** The law that the customers are drawn from, and that the baseline states. */
  readonly orderModel?: BaselineOrderModel;
  readonly valueModel?: BaselineOrderValueModel;
  /** Parts of the baseline to replace after the customers were drawn. */
  readonly overrides?: Partial<Baseline>;
}

/**
 * A shop like the reference shop of the design: 57.66 % one-time buyers, about 0.36 orders per
 * customer in 90 days, 60.00 per order, 40 % margin, 8 % returned, drawn from the order models that it
 * states, so that histories and models fit. Equal options give equal bits.
 */
export function exampleBaseline(options: ExampleBaselineOptions = {}): Baseline {
  const { customers: count = 2000, seed = "example", overrides = {} } = options;
  const shop: ExampleShop = {
    seed,
    historyDays: HISTORY_DAYS,
    orderModel: options.orderModel ?? EXAMPLE_ORDER_MODEL,
    valueModel: options.valueModel ?? EXAMPLE_VALUE_MODEL,
    furtherPerOrderDay: 0.2,
  };
  const { columns, valuesBySegment } = exampleCustomers(shop, count);
  const orderDays = sum(columns.repeatOrders) + count;
  const weekly = Math.round((count * 13 * 7) / HISTORY_DAYS);
  return {
    shopKey: "example",
    currency: "EUR",
    snapshotId: 1,
    snapshotHash: "5f1d7a84db00d2fce00b31a7fc73224f5f1d7a84db00d2fce00b31a7fc73224f",
    asOfOn: "2024-12-31",
    historyDays: HISTORY_DAYS,
    customers: columns,
    segments: segmentsOf(columns.segment, valuesBySegment),
    channels: ["direct", "email", "paid search", "social"],
    devices: ["desktop", "mobile"],
    countries: ["DE", "FR", "GB", "NL"],
    orderModel: shop.orderModel,
    orderValueModel: shop.valueModel,
    margin: { share: 0.4, observations: 5000 },
    returns: { share: 0.08, observations: 5000 },
    splitOrders: {
      furtherPerOrderDay: shop.furtherPerOrderDay,
      orderDays,
      withinMinutes: [
        { minutes: 5, share: 0.38 },
        { minutes: 10, share: 0.52 },
        { minutes: 15, share: 0.61 },
        { minutes: 30, share: 0.76 },
        { minutes: 60, share: 0.84 },
        { minutes: 120, share: 0.9 },
        { minutes: 1440, share: 1 },
      ],
    },
    arrivals: {
      customers: weekly,
      weeks: 13,
      byCountry: [0.46, 0.23, 0.19, 0.1].map((share) => Math.floor(share * weekly)),
    },
    funnel: FUNNEL,
    crossing: {
      by: "BRAND",
      rawGap: 1.9,
      matchedGap: 0.21,
      matchedGapError: 0.04,
      customersOfOne: Math.round(count * 0.7),
      customersOfSeveral: count - Math.round(count * 0.7),
    },
    weekendOrders: { share: 0.31, observations: orderDays },
    backtestError: 0.06,
    ...overrides,
  };
}

function segmentsOf(segment: Uint8Array, values: readonly number[][]): BaselineSegment[] {
  return EXAMPLE_SEGMENTS.map((name, place) => ({
    id: `segment-${place + 1}`,
    name,
    customers: segment.reduce((count, of) => count + (of === place ? 1 : 0), 0),
    orderValueQuantiles: quantilesOf(values[place] ?? []),
  }));
}

/** 257 quantiles by linear interpolation between order statistics (type 7); null of nothing. */
function quantilesOf(values: readonly number[]): Float64Array | null {
  if (values.length === 0) return null;
  const sorted = Float64Array.from(values).sort();
  return Float64Array.from({ length: 257 }, (_, k) => {
    const at = (k / 256) * (sorted.length - 1);
    const low = Math.floor(at);
    const below = sorted[low] as number;
    const above = sorted[Math.min(low + 1, sorted.length - 1)] as number;
    return below + (above - below) * (at - low);
  });
}

function sum(numbers: Int32Array): number {
  return numbers.reduce((total, number) => total + number, 0);
}
