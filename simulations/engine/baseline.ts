/**
 * How a shop's customers behave if nothing is done, measured from its snapshot. Plain data of fixed
 * size: what the engine knows about a shop, and all it knows.
 *
 * Days and weeks count from the day after `asOfOn`. Money is whole minor units (cents). One entry of
 * a customer column per customer, in the order of `ids`; the position is the customer's address in
 * every draw, so that two runs over different audiences share each customer's luck.
 */
export interface Baseline {
  readonly shopKey: string;
  readonly currency: string;
  readonly snapshotId: number;
  /** Hash of the snapshot's inputs, code and configuration. */
  readonly snapshotHash: string;
  /** Last day of the data, YYYY-MM-DD. */
  readonly asOfOn: string;
  /** Days from the shop's first order to `asOfOn`. */
  readonly historyDays: number;
  readonly customers: CustomerColumns;
  /** Segments of the snapshot; a customer's `segment` is a position here. At least one. */
  readonly segments: readonly BaselineSegment[];
  /** Words of the columns `channel`, `device` and `country`, by position. */
  readonly channels: readonly string[];
  readonly devices: readonly string[];
  readonly countries: readonly string[];
  readonly orderModel: BaselineOrderModel;
  readonly orderValueModel: BaselineOrderValueModel | null;
  /**
   * Margin as a share of revenue before refunds, at most 1, below 0 where goods sell below cost, -1
   * at least; null where the files hold no costs.
   */
  readonly margin: MeasuredShare | null;
  /** Share of revenue that is refunded, 0 to 1; null where the files hold no refunds. */
  readonly returns: MeasuredShare | null;
  readonly splitOrders: SplitOrders;
  /** What was taken for an order, where the files have no order ids; absent: they have. */
  readonly ordersInferred?: string;
  readonly arrivals: Arrivals;
  /** Null without sessions. */
  readonly funnel: BaselineFunnel | null;
  /** Null where products have no brand or category to cross. */
  readonly crossing: CrossingGap | null;
  /** Share of orders on Saturdays and Sundays of the shop's zone. */
  readonly weekendOrders: MeasuredShare;
  /**
   * How far the order model was off when fitted on the first half of the time and asked for the
   * second: sum over deciles of |predicted - actual| orders over all actual ones. Null where not
   * checked.
   */
  readonly backtestError: number | null;
  /** What a reader of any run on it must know; absent: nothing. */
  readonly cautions?: readonly {
    readonly code: string;
    readonly message: string;
    readonly fix: string | null;
  }[];
}

export interface CustomerColumns {
  readonly count: number;
  /** The customer's id in the shop's files, ascending. */
  readonly ids: readonly string[];
  /** Position in `Baseline.segments`. */
  readonly segment: Uint8Array;
  /** Order days after the first: `x` of the order model. */
  readonly repeatOrders: Int32Array;
  /** Days from the first to the last order day: `t_x`. */
  readonly lastOrderDay: Float64Array;
  /** Days from the first order day to `asOfOn`: `T`. */
  readonly observedDays: Float64Array;
  /** Orders so far. */
  readonly orders: Int32Array;
  /** Revenue so far, cents. */
  readonly revenueCents: Float64Array;
  /** Mean revenue per repeat order day, cents; 0 where `repeatOrders` is 0 or no prices are known. */
  readonly repeatValueCents: Float64Array;
  /** Different brands (or categories where no brands are known) ordered so far. */
  readonly brands: Uint16Array;
  /** Positions in `channels`, `devices`, `countries`; 65535 where unknown. */
  readonly channel: Uint16Array;
  readonly device: Uint16Array;
  readonly country: Uint16Array;
}

export interface BaselineSegment {
  /** The segment's id in the snapshot; null for customers of no segment. */
  readonly id: string | null;
  readonly name: string;
  readonly customers: number;
  /**
   * 257 quantiles (0, 1/256 ... 1) of revenue per order day, cents, ascending; null without priced
   * orders.
   */
  readonly orderValueQuantiles: Float64Array | null;
}

/**
 * "Buy till you die" in days. `NBD` never loses a customer: a and b are 0.
 * @see Fader, Hardie, Lee (2005); Batislam, Denizel, Filiztekin (2007)
 */
export interface BaselineOrderModel {
  readonly rule: "BG_NBD" | "MBG_NBD" | "NBD";
  readonly r: number;
  /** Days. */
  readonly alpha: number;
  readonly a: number;
  readonly b: number;
  /** Standard errors of the logarithms of r, alpha, a, b; 0 where not estimated. */
  readonly logErrors: readonly [number, number, number, number];
  /** Correlations of those errors, row by row; absent: none. r goes with alpha, and a with b. */
  readonly logCorrelation?: readonly number[];
}

/** Gamma-Gamma, in cents. @see Fader, Hardie (2013) */
export interface BaselineOrderValueModel {
  readonly p: number;
  readonly q: number;
  readonly gamma: number;
  readonly logErrors: readonly [number, number, number];
  /** Correlations of those errors, row by row; absent: none. */
  readonly logCorrelation?: readonly number[];
}

/** A share measured on `observations`; its uncertainty is that of Beta(share n, (1 - share) n). */
export interface MeasuredShare {
  readonly share: number;
  readonly observations: number;
}

/** Orders that follow another of the same customer on the same day. */
export interface SplitOrders {
  /** Further orders per order day: orders / order days - 1. */
  readonly furtherPerOrderDay: number;
  readonly orderDays: number;
  /** Share of the further orders that come within so many minutes of the one before; ascending. */
  readonly withinMinutes: readonly { readonly minutes: number; readonly share: number }[];
}

/** Customers who will order for the first time. Their weekly number is Gamma(customers + 1/2, weeks). */
export interface Arrivals {
  /** First orders in the last `weeks` weeks. */
  readonly customers: number;
  readonly weeks: number;
  /** The same by country, by position in `countries`. */
  readonly byCountry: readonly number[];
}

export interface BaselineFunnel {
  /** Sessions in the last `weeks` weeks. */
  readonly sessions: number;
  readonly weeks: number;
  /** One per stage after the first, in order, over all sessions. */
  readonly passes: readonly StagePass[];
  /** The same by device. */
  readonly byDevice: Readonly<Record<string, readonly StagePass[]>>;
}

export interface StagePass {
  /** The stage that is reached: product, cart, shipping, billing, order. */
  readonly stage: string;
  readonly entered: number;
  readonly passed: number;
}

/** What customers of several brands (or categories) are worth beside those of one. */
export interface CrossingGap {
  readonly by: "BRAND" | "CATEGORY";
  /** Revenue per customer of several / of one - 1. */
  readonly rawGap: number;
  /** The same within customers of equal order count, weighted by the customers of one. */
  readonly matchedGap: number;
  readonly matchedGapError: number;
  readonly customersOfOne: number;
  readonly customersOfSeveral: number;
}
