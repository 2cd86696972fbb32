import type { AovDecomposition, ArmResult, Spread } from "../../../../simulations/engine/result.js";
import { axisPercent } from "../charts/chart-frame.js";
import { intervalChart } from "../charts/interval-chart.js";
import { number, paragraph, table, text, type MemoBlock, type MemoSection } from "../memo-block.js";
import type { MemoSource } from "../memo-source.js";
import { percentText } from "../number-words.js";
import { errorOf, quantileOf, spanText } from "../outcome-words.js";
import { perArm } from "./per-arm.js";

const PARTS = [
  ["basket", "Basket: what customers put in"],
  ["price", "Price: what they pay for it"],
  ["mix", "Mix: who orders"],
  ["mechanical", "Mechanical: orders merged or split"],
] as const;

/** Below this a lift is not worth a sentence. */
const NOTICEABLE = 0.001;

/** Where a change in average order value comes from. */
export function orderValueSection(source: MemoSource): MemoSection {
  return {
    name: "order-value",
    heading: "Average order value, taken apart",
    blocks: perArm(source, orderValueOf),
  };
}

function orderValueOf({ key, aovDecomposition: aov }: ArmResult): MemoBlock[] {
  if (aov === null) return [paragraph("There are too few orders to take it apart.")];
  const change = (value: number, { error }: { readonly error: number }) =>
    percentText(value, { error, isChange: true });
  const rows = [...PARTS, ["total", "Together"] as const].map(([part, name]) => {
    const spread: Spread = aov[part];
    const style = { error: errorOf(aov.total) };
    const [low, high] = [quantileOf(spread, 0.05), quantileOf(spread, 0.95)];
    return [name, change(spread.mean, style), spanText(change(low, style), change(high, style))];
  });
  return [
    table(
      `${key}: parts of the change, in hundredths of its logarithm (nearly per cent), so that they add up`,
      [text("part"), number("mean"), number("90 % of draws")],
      rows,
    ),
    {
      kind: "FIGURE",
      title: `${key}: parts of the change in average order value (%)`,
      description: `Mean of each part with its 90 % interval; together ${change(aov.total.mean, { error: errorOf(aov.total) })}.`,
      drawing: intervalChart(
        [...PARTS, ["total", "Together"] as const].map(([part, name]) => ({
          label: name.replace(/:.*/, ""),
          mean: aov[part].mean,
          low: quantileOf(aov[part], 0.05),
          high: quantileOf(aov[part], 0.95),
        })),
        { mark: "BAR", write: axisPercent },
      ),
    },
    paragraph(plainSentence(aov)),
  ];
}

/** What the parts mean, in a sentence. */
function plainSentence(aov: AovDecomposition): string {
  const { total, mechanical } = aov;
  if (Math.abs(total.mean) < NOTICEABLE) return "Average order value hardly changes.";
  const rest = percentText(total.mean - mechanical.mean, { error: errorOf(total), isChange: true });
  if (Math.abs(mechanical.mean) > Math.abs(total.mean) / 2) {
    return `Most of the change is mechanical: the same goods in fewer or more orders. Customers do not buy more because of it; without it, average order value changes by ${rest}.`;
  }
  const [strongest] = [...PARTS].sort(([a], [b]) => Math.abs(aov[b].mean) - Math.abs(aov[a].mean));
  const direction = total.mean > 0 ? "rises" : "falls";
  return strongest === undefined
    ? ""
    : `Average order value ${direction}, mainly by ${REASONS[strongest[0]]}.`;
}

const REASONS = {
  basket: "what customers put into a basket",
  price: "the price they pay for the same goods",
  mix: "who orders, not by what anyone buys",
  mechanical: "how orders are counted",
} as const;
