import type { CustomerFilterWords } from "../../graphql/customer-filter-words.js";
import { selectionOf } from "../../graphql/entities/customer-selection.type.js";
import { share } from "../../graphql/estimate.type.js";
import { badRequest } from "../../graphql/request-error.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import type { GapBin } from "./cadence-report.graphql.js";
import { LAST_NUMBER } from "./next-order-words.js";
import type { WaitCurve } from "./wait-curve.js";

export interface DayRange {
  readonly from: number;
  /** Null for no upper end. */
  readonly to: number | null;
}

/** @throws UserError unless the days begin with 0 and rise */
export function binsOf(starts: readonly number[]): DayRange[] {
  const isRising = starts.every((day, place) => place === 0 || day > (starts[place - 1] as number));
  if (starts[0] !== 0 || !isRising) {
    throw badRequest(
      `The first days of bins ${starts.join(", ")} do not begin with 0 and rise.`,
      "Give them such as [0, 1, 8, 31, 91, 366].",
    );
  }
  return starts.map((from, place) => {
    const next = starts[place + 1];
    return { from, to: next === undefined ? null : next - 1 };
  });
}

/**
 * Histogram and hazard over bins of days. An order is at risk on every day from its own to that of its
 * next one, or to asOf.
 */
export function gapBinsOf(
  shop: CurrentShop,
  curve: WaitCurve,
  bins: readonly DayRange[],
  orderNumber: number | undefined,
): GapBin[] {
  return bins.map(({ from, to }): GapBin => {
    let [gaps, atRisk, daysAtRisk] = [0, 0, 0];
    for (const { time, events, censored } of curve.times) {
      if (time < from) continue;
      atRisk += events + censored;
      daysAtRisk += (events + censored) * (Math.min(time, to ?? time) - from + 1);
      if (to === null || time <= to) gaps += events;
    }
    const ofAll = share(gaps, curve.followed);
    const sharePerDay = to === null || ofAll.value === null ? null : ofAll.value / (to - from + 1);
    return {
      ...{ fromDays: from, toDays: to, gaps, share: ofAll, sharePerDay, atRisk, daysAtRisk },
      hazardPerDay: share(gaps, daysAtRisk),
      who: selectionOf(shop, gapWords({ from, to }, orderNumber)),
    };
  });
}

function gapWords({ from, to }: DayRange, orderNumber: number | undefined): CustomerFilterWords {
  const number =
    orderNumber === undefined
      ? {}
      : { orderNumber: orderNumber < LAST_NUMBER ? { eq: orderNumber + 1 } : { gt: LAST_NUMBER } };
  return {
    behaviour: {
      event: "PURCHASE",
      ...number,
      daysSincePreviousOrder: { gte: from, ...(to === null ? {} : { lte: to }) },
    },
  };
}
