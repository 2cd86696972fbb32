import type { Channel, Device } from "./channels.js";
import { betweenYearlyMarks, within, type Span } from "./period.js";
import type { Stage } from "../../domain/stage.js";

/** The stages after landing: each has a rate of being reached from the one before. */
export const LATER_STAGES = [
  "listing",
  "product",
  "cart",
  "shipping",
  "billing",
  "order",
] as const satisfies readonly Stage[];
export type LaterStage = (typeof LATER_STAGES)[number];

type StageNumbers = Readonly<Record<LaterStage, number>>;

// prettier-ignore
export const DEVICE_STAGE_RATES: Readonly<Record<Device, StageNumbers>> = {
  desktop: { listing: 0.527, product: 0.83, cart: 0.432, shipping: 0.7, billing: 0.83, order: 0.64 },
  mobile: { listing: 0.363, product: 0.72, cart: 0.4, shipping: 0.57, billing: 0.7, order: 0.55 },
};

/** Multiply the rates of the device. */
// prettier-ignore
export const CHANNEL_STAGE_FACTORS: Readonly<Record<Channel, StageNumbers>> = {
  "paid-nonbrand": { listing: 1, product: 1, cart: 1, shipping: 1, billing: 1, order: 1 },
  "paid-brand": { listing: 1.2, product: 1.03, cart: 1.02, shipping: 1.01, billing: 1, order: 1.01 },
  organic: { listing: 1.18, product: 1.02, cart: 1.01, shipping: 1.01, billing: 1, order: 1 },
  direct: { listing: 1.17, product: 1.02, cart: 1.01, shipping: 1, billing: 1, order: 1 },
  "paid-social": { listing: 0.72, product: 0.93, cart: 0.82, shipping: 0.95, billing: 0.98, order: 0.95 },
};

/** Multiply the rates: the shop improves over the years, besides landers and the billing page. */
export const STAGE_DRIFT_AT_YEARLY_MARKS: Readonly<Record<LaterStage, readonly number[]>> = {
  listing: [0.88, 0.98, 1, 1.04],
  product: [0.93, 1, 1, 1.02],
  cart: [0.94, 1, 1.02, 1.1],
  shipping: [1, 1, 1, 1],
  billing: [1, 1, 1, 1],
  order: [1, 1, 1, 1],
};

export const BILLING_PAGES = ["/billing", "/billing-2"] as const;
export type BillingPage = (typeof BILLING_PAGES)[number];

/** Multiplies the rate billing -> order. The real test found 45.7 % against 62.7 %. */
export const BILLING_FACTORS: Readonly<Record<BillingPage, number>> = {
  "/billing": 0.73,
  "/billing-2": 1,
};

/** In the test each page takes half; before it all see /billing, after it all see /billing-2. */
export const BILLING_TEST = { from: "2012-09-10 00:00:00", until: "2012-11-11 00:00:00" };
const isBillingTest = within(BILLING_TEST);
const isAfterBillingTest = within({ from: BILLING_TEST.until } satisfies Span);

/** Share of /billing-2 among billing pages shown at a moment. */
export function newBillingShare(at: number): number {
  if (isBillingTest(at)) return 0.5;
  return isAfterBillingTest(at) ? 1 : 0;
}

/** Rates of reaching each later stage from the one before, without lander, product and billing page. */
export function stageRates(
  channel: Channel,
  device: Device,
  at: number,
): Record<LaterStage, number> {
  const rate = (stage: LaterStage) =>
    DEVICE_STAGE_RATES[device][stage] *
    CHANNEL_STAGE_FACTORS[channel][stage] *
    betweenYearlyMarks(STAGE_DRIFT_AT_YEARLY_MARKS[stage], at);
  return {
    listing: rate("listing"),
    product: rate("product"),
    cart: rate("cart"),
    shipping: rate("shipping"),
    billing: rate("billing"),
    order: rate("order"),
  };
}
