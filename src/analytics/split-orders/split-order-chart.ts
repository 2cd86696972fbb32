import { barsPanel } from "../../graphql/vega-lite-bars.js";
import { markOf, SHARE_FORMAT, vegaLiteOf, type JsonObject } from "../../graphql/vega-lite.js";
import type { SplitOrderReport } from "./split-order-report.graphql.js";

/** Shares of repeat orders within each window, and by the time since the order before. */
export function splitOrderChart({
  windows,
  distribution,
}: Pick<SplitOrderReport, "windows" | "distribution">): JsonObject {
  const words = { title: "Share of repeat orders", format: SHARE_FORMAT };
  return vegaLiteOf(
    {
      title: "Repeat orders soon after the order before",
      notes: ["Within each window, and by time since the order before; 95 % intervals"],
    },
    [
      barsPanel({
        marks: windows.map(({ windowMinutes, share, splitOrders }) => ({
          ...{ name: `${windowMinutes} min`, ...markOf(share), orders: splitOrders },
        })),
        ...{ nameTitle: "Within", words, counts: { orders: "Split orders" } },
      }),
      barsPanel({
        marks: distribution.map(({ overMinutes, upToMinutes, share, repeatOrders }) => ({
          name: upToMinutes === null ? `over ${overMinutes} min` : `up to ${upToMinutes} min`,
          ...markOf(share),
          orders: repeatOrders,
        })),
        ...{ nameTitle: "Time since", words, counts: { orders: "Repeat orders" } },
      }),
    ],
  );
}
