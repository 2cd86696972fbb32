import type { ArmResult, CostLine } from "../../../../simulations/engine/result.js";
import { axisMoney } from "../charts/chart-frame.js";
import { intervalChart } from "../charts/interval-chart.js";
import { number, paragraph, table, text, type MemoBlock, type MemoSection } from "../memo-block.js";
import type { MemoSource } from "../memo-source.js";
import { moneyText, percentText } from "../number-words.js";
import { errorOf, quantileOf, spanText } from "../outcome-words.js";
import { perArm } from "./per-arm.js";
import { profitParts } from "./profit-parts.js";

const NAMES: Readonly<Record<CostLine["category"], string>> = {
  DISCOUNTS: "Discounts",
  REWARDS: "Rewards",
  CONTACTS: "Contacts",
  ORDERS: "Per order",
  CUSTOMERS: "Per customer",
  MEDIA: "Media",
  FIXED: "Fixed",
  UNSUBSCRIBES: "Consents lost",
  REFUNDS: "Refunds",
  SHIPPING_SAVED: "Shipping (saved below 0)",
};

/** What the policy adds to the shop's spending, line by line. */
export function costsSection(source: MemoSource): MemoSection {
  return {
    name: "costs",
    heading: "What it costs",
    blocks: perArm(source, (arm) => costsOf(arm, source)),
  };
}

function costsOf(arm: ArmResult, { result: { currency } }: MemoSource): MemoBlock[] {
  const lines = arm.costs.filter(({ cents }) => cents.mean !== 0 || cents.sd > 0);
  const parts = profitParts(arm, currency);
  if (lines.length === 0) return [paragraph("It costs nothing."), ...parts];
  const money = (cents: number, error: number) => moneyText(cents, currency, { error });
  return [
    table(
      `${arm.key}: what it adds; discounts and refunds lower revenue, the rest is paid`,
      [text("cost"), number("mean"), number("90 % of draws")],
      lines.map(({ category, cents }) => {
        const error = errorOf(cents);
        const [low, high] = [quantileOf(cents, 0.05), quantileOf(cents, 0.95)];
        return [
          NAMES[category],
          money(cents.mean, error),
          low === high ? "-" : spanText(money(low, error), money(high, error)),
        ];
      }),
    ),
    {
      kind: "FIGURE",
      title: `${arm.key}: costs by kind (${currency})`,
      description:
        "Mean of each kind of cost with its 90 % interval; the numbers are in the table above.",
      drawing: intervalChart(
        lines.map(({ category, cents }) => ({
          label: NAMES[category],
          mean: cents.mean,
          low: quantileOf(cents, 0.05),
          high: quantileOf(cents, 0.95),
        })),
        { mark: "BAR", write: axisMoney },
      ),
    },
    ...parts,
    paragraph(`${returnText(arm)}${acquisitionText(arm, currency)}`),
  ];
}

function returnText({ roi, paybackWeeks, paybackDays = null }: ArmResult): string {
  const payback =
    paybackWeeks === null
      ? "It does not pay for itself within the days simulated."
      : `It has paid for itself after ${paybackWeeks} ${paybackWeeks === 1 ? "week" : "weeks"} on average${paybackDays === null ? "" : `, on day ${paybackDays}`}.`;
  if (roi === null) return payback;
  const share = percentText(roi.mean, { error: errorOf(roi), isChange: true });
  return `${payback} Return on what is spent, discounts included: ${share}.`;
}

/** Only of arms that bring new customers. */
function acquisitionText({ acquisitionCost }: ArmResult, currency: string): string {
  if (acquisitionCost === undefined || acquisitionCost.cents === null) return "";
  const { cents, byDraw } = acquisitionCost;
  const error = byDraw === null ? null : errorOf(byDraw);
  const money = (value: number) => moneyText(value, currency, { error });
  const span =
    byDraw === null
      ? "in some draws none comes, so there is no interval"
      : `90 % of draws: ${spanText(money(quantileOf(byDraw, 0.05)), money(quantileOf(byDraw, 0.95)))}`;
  return ` An additional new customer costs ${money(cents)} in media and fixed costs (${span}).`;
}
