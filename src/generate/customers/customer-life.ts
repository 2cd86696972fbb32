import type { Draw } from "../random.js";
import { beta, exponential, gamma } from "../samplers.js";

/**
 * How customers of one kind go on ordering after the first order: at a rate drawn from
 * Gamma(rateShape, alpha) per unit of time, until they leave for good with a chance drawn from
 * Beta(dropoutA, dropoutB): BG_NBD after every repeat order, MBG_NBD after the first order too.
 *
 * @see Fader, Hardie and Lee (2005); Batislam, Denizel and Filiztekin (2007)
 */
export interface LifeHabit {
  readonly model: "BG_NBD" | "MBG_NBD";
  readonly rateShape: number;
  /** In the unit of time; the mean rate is rateShape / alpha. */
  readonly alpha: number;
  readonly dropoutA: number;
  readonly dropoutB: number;
}

export interface Life {
  /** Since the first order, which is at 0; in order. */
  readonly orders: readonly number[];
  /** Whether the customer left before the time was over. */
  readonly hasLeft: boolean;
}

/** @param span time from the first order to the end of what is seen */
export function drawLife(draw: Draw, habit: LifeHabit, span: number): Life {
  const rate = gamma(draw, habit.rateShape, habit.alpha);
  const dropout = beta(draw, habit.dropoutA, habit.dropoutB);
  const orders = [0];
  if (habit.model === "MBG_NBD" && draw() < dropout) return { orders, hasLeft: true };
  for (let at = exponential(draw, rate); at < span; at += exponential(draw, rate)) {
    orders.push(at);
    if (draw() < dropout) return { orders, hasLeft: true };
  }
  return { orders, hasLeft: false };
}

/**
 * Mean order value of a customer, and how single orders vary about it: an order is
 * Gamma(orderShape, rate) with the rate itself from Gamma(customerShape, scale).
 *
 * @see Fader and Hardie (2013), the gamma-gamma model
 */
export interface ValueHabit {
  /** p. */
  readonly orderShape: number;
  /** q, above 1. */
  readonly customerShape: number;
  /** gamma, in cents; the mean of all is p x gamma / (q - 1). */
  readonly scaleCents: number;
}

/** Draws a customer's spending. @returns draws the value of one order, in whole cents, at least 1 */
export function drawSpending(draw: Draw, habit: ValueHabit): () => number {
  const rate = gamma(draw, habit.customerShape, habit.scaleCents);
  return () => Math.max(1, Math.round(gamma(draw, habit.orderShape, rate)));
}
