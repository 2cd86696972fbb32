import type { LifeHabit } from "../customers/customer-life.js";
import type { NumberedKind } from "../customers/numbered-kinds.js";
import type { OpeningPlan } from "../customers/order-days.js";
import { secondsOf } from "../timestamp.js";

export interface RetailKind extends NumberedKind {
  /** In days. */
  readonly life: LifeHabit;
  readonly meanLines: number;
  readonly pieces: readonly [least: number, most: number];
}

const life = (rateShape: number, alpha: number, dropoutA: number, dropoutB: number): LifeHabit => ({
  model: "BG_NBD",
  ...{ rateShape, alpha, dropoutA, dropoutB },
});

export const RETAIL_KINDS: readonly RetailKind[] = [
  { name: "household", perHundred: 55, life: life(0.9, 110, 1, 5), meanLines: 27, pieces: [1, 12] },
  { name: "one order", perHundred: 20, life: life(0.4, 300, 3, 2), meanLines: 22, pieces: [1, 8] },
  {
    name: "wholesale",
    perHundred: 25,
    life: life(1.6, 55, 0.6, 9),
    meanLines: 42,
    pieces: [12, 96],
  },
];

export const RETAIL_OPENING: OpeningPlan = {
  from: secondsOf("2010-12-01 00:00:00"),
  /** The last month is partial. */
  days: 374,
  // no Saturdays
  openWeekdays: [1, 1, 1, 1, 1, 1, 0],
  hourFactors: [0, 0, 0, 0, 0, 0, 0, 1, 4, 8, 10, 10, 13, 12, 11, 12, 8, 4, 2, 1, 1, 0, 0, 0],
  monthFactors: [1, 0.9, 1, 0.8, 0.8, 0.8, 0.7, 0.7, 1.1, 1.3, 1.5, 1.2],
};

export const COUNTRIES = {
  "United Kingdom": 89,
  Germany: 3,
  France: 3,
  EIRE: 2,
  Spain: 1,
  Norway: 1,
};

/** Products of even number under 20 and the next one: the second is in the basket too, at this rate. */
export const PAIRS = { below: 20, rate: 0.4 };

export const RETAIL_QUIRKS = {
  /** Invoices without a customer per invoice with one. */
  unknownCustomerRate: 0.19,
  /** Chance that a line is cancelled by a C invoice some days later. */
  cancelledLineRate: 0.012,
  /** Cancellations of something nobody ordered, per invoice. */
  strayCancellationRate: 0.004,
  postageAbroadRate: 0.7,
  manualRate: 0.015,
  /** Stock corrections and free items of nobody, per invoice. */
  correctionRate: 0.05,
  freeLineRate: 0.0008,
  duplicateRate: 0.01,
  /** Chance that an order is followed by another one of the same day. */
  splitOrderRate: 0.04,
  badDebts: 3,
};
