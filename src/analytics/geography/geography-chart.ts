import { barsPanel } from "../../graphql/vega-lite-bars.js";
import { markOf, SHARE_FORMAT, vegaLiteOf, type JsonObject } from "../../graphql/vega-lite.js";
import type { Country } from "./geography-answer.graphql.js";

const MOST_COUNTRIES = 30;

/** Shares of revenue and growth by country, most revenue first. */
export function geographyChart(countries: readonly Country[]): JsonObject {
  const shown = countries.slice(0, MOST_COUNTRIES);
  const panelOf = (field: "revenueShare" | "growth", words: { title: string; format: string }) =>
    barsPanel({
      marks: shown
        .map((each) => ({
          name: each.country,
          ...markOf(each[field]),
          orders: each.orders,
          customers: each.customers,
        }))
        .filter((mark) => markValue(mark) !== null),
      ...{ nameTitle: "Country", words, counts: { orders: "Orders", customers: "Customers" } },
    });
  const left = countries.length - shown.length;
  return vegaLiteOf(
    {
      title: "Where orders come from",
      notes: [
        "Shares of gross revenue, and growth of the last complete months; 95 % intervals",
        ...(left > 0 ? [`${left} countries of less revenue are left out`] : []),
      ],
    },
    [
      panelOf("revenueShare", { title: "Share of revenue", format: SHARE_FORMAT }),
      panelOf("growth", { title: "Growth of revenue", format: `+${SHARE_FORMAT}` }),
    ],
  );
}

const markValue = (mark: Readonly<Record<string, unknown>>): unknown => mark["value"];
