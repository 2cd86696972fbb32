import { barsPanel } from "../../graphql/vega-lite-bars.js";
import { markOf, vegaLiteOf, type JsonObject } from "../../graphql/vega-lite.js";
import type { GapBin } from "./cadence-report.graphql.js";

/** Repeat orders by the days before them, and the chance of one on each day of waiting. */
export function cadenceChart(bins: readonly GapBin[]): JsonObject {
  const panelOf = (field: "share" | "hazardPerDay", title: string): JsonObject =>
    barsPanel({
      marks: bins.map((bin) => ({
        name: nameOf(bin),
        ...markOf(bin[field]),
        gaps: bin.gaps,
        atRisk: bin.atRisk,
      })),
      ...{ nameTitle: "Days since the order before", words: { title, format: ".2~%" } },
      counts: { gaps: "Repeat orders", atRisk: "Orders still waiting at its begin" },
    });
  return vegaLiteOf(
    {
      title: "How long customers take from order to order",
      notes: ["Those still waiting count in the chance per day; 95 % intervals"],
    },
    [panelOf("share", "Share of repeat orders"), panelOf("hazardPerDay", "Chance per day")],
  );
}

function nameOf({ fromDays, toDays }: GapBin): string {
  if (toDays === null) return `${fromDays} and more`;
  return fromDays === toDays ? String(fromDays) : `${fromDays} to ${toDays}`;
}
