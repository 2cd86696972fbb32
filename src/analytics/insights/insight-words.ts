import { addDays } from "../../domain/calendar.js";
import type { Insight } from "./insight.js";

const NAMES: Readonly<Record<Insight["measure"], string>> = {
  CONVERSION_RATE: "Conversion rate",
  STAGE_PASS_RATE: "Share of sessions that go on",
  AOV: "Average order value",
  REFUND_RATE: "Refund rate",
  REPEAT_RATE_90_DAYS: "Share of new customers who order again within 90 days",
  SESSIONS: "Sessions",
  ORDERS: "Orders",
  GROSS_REVENUE: "Revenue",
};

const SHARES: readonly Insight["measure"][] = [
  "CONVERSION_RATE",
  "STAGE_PASS_RATE",
  "REFUND_RATE",
  "REPEAT_RATE_90_DAYS",
];

export type HeadlineParts = Pick<
  Insight,
  "kind" | "measure" | "stages" | "dimension" | "label" | "fromOn" | "toOn" | "sinceOn"
> & {
  readonly baseline: number;
  readonly found: number;
  readonly difference: number;
  readonly currency: string;
};

/** The insight in one sentence, for people: shares as percentages, money with its currency. */
export function headlineOf(insight: HeadlineParts): string {
  const { kind, measure, stages, dimension, label, baseline, found } = insight;
  const said = (value: number): string => spoken(value, measure, insight.currency);
  const from = stages === null ? "" : ` from ${stages[0]} to ${stages[1]}`;
  const part = dimension === "shop" ? "" : ` of ${dimension} ${label}`;
  const what = `${NAMES[measure]}${from}${part}`;
  switch (kind) {
    case "CHANGE_POINT": {
      const way = found > baseline ? "rose" : "fell";
      const since = `from ${said(baseline)} to ${said(found)} as of ${insight.sinceOn ?? ""}`;
      if (dimension === "shop") return `${what} ${way} ${since}.`;
      const apart = insight.difference > 0 ? "gained on" : "lost against";
      return `${what} ${apart} the rest of the shop: ${since}.`;
    }
    case "GROUP_DIFFERENCE":
      return `${what} is ${said(found)}, against ${said(baseline)} elsewhere, from ${insight.fromOn} to ${lastDay(insight)}.`;
    case "UNUSUAL_DAYS": {
      const days =
        insight.fromOn === lastDay(insight)
          ? `on ${insight.fromOn}`
          : `from ${insight.fromOn} to ${lastDay(insight)}`;
      return `${said(found)} ${measure.toLowerCase()} ${days}, where ${said(baseline)} were to be expected.`;
    }
    case "GROWTH":
      return `${what} of ${said(found)} a week, from ${insight.fromOn} to ${lastDay(insight)}, against ${said(baseline)} a year before.`;
  }
}

const lastDay = ({ toOn }: { readonly toOn: string }): string => addDays(toOn, -1);

function spoken(value: number, measure: Insight["measure"], currency: string): string {
  if (SHARES.includes(measure)) return `${significant(value * 100)} %`;
  if (measure === "AOV") return `${value.toFixed(2)} ${currency}`;
  const whole = Math.round(value).toLocaleString("en-US");
  return measure === "GROSS_REVENUE" ? `${whole} ${currency}` : whole;
}

function significant(value: number): string {
  return value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
