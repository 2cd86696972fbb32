import {
  share,
  suppressed,
  SuppressionReason,
  type Estimate,
} from "../../graphql/estimate.type.js";
import { moneyEstimate, type MoneyShop } from "../../graphql/money.type.js";
import type { StepCount } from "./funnel-counts.js";
import { revenueLost, valueOfPassing } from "./funnel-money.js";

/** A step's count beside those that it is compared with. */
export interface ComparedCounts {
  readonly here: StepCount;
  /** Of all that entered the funnel. */
  readonly first: StepCount;
  /** Of the nearest step before that is not optional; undefined at the entry. */
  readonly previous: StepCount | undefined;
  /** Of the nearest step after that is not optional; undefined at the last and at optional ones. */
  readonly next: StepCount | undefined;
}

const NONE = suppressed(SuppressionReason.NOT_APPLICABLE);

export const fromPreviousOf = ({ here, previous }: ComparedCounts): Estimate =>
  previous === undefined ? NONE : share(here.entered, previous.entered);

export const fromStartOf = ({ here, first }: ComparedCounts): Estimate =>
  share(here.entered, first.entered);

export const droppedOf = ({ here, next }: ComparedCounts): number =>
  here.entered - (next?.entered ?? here.entered);

export const dropOffOf = (counts: ComparedCounts): Estimate =>
  counts.next === undefined ? NONE : share(droppedOf(counts), counts.here.entered);

export const valueOfPassingOf = (shop: MoneyShop, { next }: ComparedCounts): Estimate =>
  next === undefined ? NONE : moneyEstimate(shop, valueOfPassing(next));

export const revenueLostOf = (shop: MoneyShop, { here, next }: ComparedCounts): Estimate =>
  next === undefined ? NONE : moneyEstimate(shop, revenueLost(here, next));
