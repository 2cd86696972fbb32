import { CHANNEL_MIX } from "./channel-mix.js";
import { CROSS_SELL_FROM, CROSS_SELL_RATES } from "./cross-sell.js";
import {
  BILLING_FACTORS,
  BILLING_TEST,
  CHANNEL_STAGE_FACTORS,
  DEVICE_STAGE_RATES,
  STAGE_DRIFT_AT_YEARLY_MARKS,
} from "./funnel.js";
import { WAIT_SECONDS } from "./journey.js";
import { LANDER_FACTORS, LANDER_SPLITS } from "./landers.js";
import { PERIOD } from "./period.js";
import { PRODUCTS, VALENTINE_PRODUCT } from "./products.js";
import { REFUND_DELAY_DAYS, REFUND_INCIDENT } from "./refunds.js";
import { RETURNS } from "./returning-visitors.js";
import { SOURCES } from "./traffic-sources.js";
import { TRAFFIC } from "./traffic-calendar.js";

/** All numbers that shape the shop, as they stand in truth.json. Of a span, `until` is not part. */
export const PLANTED_PARAMETERS = {
  period: PERIOD,
  traffic: TRAFFIC,
  channels: { mix: CHANNEL_MIX, sources: SOURCES },
  landers: { factors: LANDER_FACTORS, splits: LANDER_SPLITS },
  stages: {
    rule: "rate = device rate x channel factor x drift, then x lander factor (listing), x product cartFactor (cart), x billing page factor (order)",
    deviceRates: DEVICE_STAGE_RATES,
    channelFactors: CHANNEL_STAGE_FACTORS,
    driftAtYearlyMarks: STAGE_DRIFT_AT_YEARLY_MARKS,
    billing: { factors: BILLING_FACTORS, test: BILLING_TEST },
    waitSeconds: WAIT_SECONDS,
  },
  products: PRODUCTS,
  valentine: VALENTINE_PRODUCT,
  crossSell: { from: CROSS_SELL_FROM, rates: CROSS_SELL_RATES },
  returns: RETURNS,
  refunds: { delayDays: REFUND_DELAY_DAYS, incident: REFUND_INCIDENT },
};
