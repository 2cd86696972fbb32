import { selectionOf } from "../../graphql/entities/customer-selection.type.js";
import { share } from "../../graphql/estimate.type.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import type { GapRow } from "./split-counts.js";
import type { SplitGapBin } from "./split-order-report.graphql.js";

const DAY = 1_440;
/** Upper ends; those beyond a day are the bins of order-gaps.sql. */
const ENDS = [
  ...[1, 2, 5, 10, 20, 30, 60, 120, 180, 360, 720, DAY],
  ...[2, 3, 7, 14, 30, 60, 90, 180, 365, 730].map((days) => days * DAY),
  null,
];

export function gapBinsOf(shop: CurrentShop, rows: readonly GapRow[]): SplitGapBin[] {
  const total = rows.reduce((sum, { repeatOrders }) => sum + repeatOrders, 0);
  let before = 0;
  return ENDS.map((end, place): SplitGapBin => {
    const over = place === 0 ? -1 : (ENDS[place - 1] as number);
    const repeatOrders = rows.reduce(
      (sum, row) =>
        sum + (row.gapMinutes > over && row.gapMinutes <= (end ?? Infinity) ? row.repeatOrders : 0),
      0,
    );
    before += repeatOrders;
    const seconds = {
      ...(place === 0 ? {} : { gt: over * 60 }),
      ...(end === null ? {} : { lte: end * 60 }),
    };
    return {
      ...{ overMinutes: Math.max(0, over), upToMinutes: end, repeatOrders },
      share: share(repeatOrders, total),
      cumulativeShare: share(before, total),
      who: selectionOf(shop, {
        behaviour: { event: "PURCHASE", secondsSincePreviousOrder: seconds },
      }),
    };
  });
}
