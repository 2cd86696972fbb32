import type { ArmResult, SensitivityRow } from "../../../../simulations/engine/result.js";
import { axisMoney } from "../charts/chart-frame.js";
import { intervalChart } from "../charts/interval-chart.js";
import { liftOf } from "../findings-of-arm.js";
import { number, paragraph, table, text, type MemoBlock, type MemoSection } from "../memo-block.js";
import type { MemoSource } from "../memo-source.js";
import { probabilityText } from "../number-words.js";
import { errorOf, liftText } from "../outcome-words.js";
import { perArm } from "./per-arm.js";

const MOST_ROWS = 8;

/** Which assumptions the spread of the gain in profit comes from: a table and a tornado. */
export function driversSection(source: MemoSource): MemoSection {
  return {
    name: "drivers",
    heading: "What it rests on",
    blocks: perArm(source, (arm) => driversOf(arm, source)),
  };
}

function driversOf(arm: ArmResult, { result }: MemoSource): MemoBlock[] {
  const profit = liftOf(arm, "INCREMENTAL_PROFIT");
  const rows = arm.sensitivity
    .filter(({ outcome, varianceShare }) => outcome === "INCREMENTAL_PROFIT" && varianceShare > 0)
    .slice(0, MOST_ROWS);
  if (profit === null || rows.length === 0) {
    return [paragraph("No assumption that varies changes the gain in profit.")];
  }
  const { currency } = result;
  const style = { error: errorOf(profit.total) };
  const descriptions = new Map(
    result.assumptions.map(({ key, description }) => [key, description]),
  );
  const money = (cents: number) => liftText("INCREMENTAL_PROFIT", cents, currency, style);
  return [
    table(
      "Assumptions by how much of what is not known about the profit they account for",
      [
        text("assumption"),
        number("share of variance"),
        number("mean profit in its lowest tenth"),
        number("in its highest tenth"),
        text("what it is"),
      ],
      rows.map(({ key, varianceShare, lowMean, highMean }) => [
        key,
        probabilityText(varianceShare),
        money(lowMean),
        money(highMean),
        descriptions.get(key) ?? "",
      ]),
    ),
    {
      kind: "FIGURE",
      title: `${arm.key}: what moves the gain in profit (${currency})`,
      description: `Tornado: for each assumption the mean gain in profit where it lies in its lowest and in its highest tenth. Orange: profit falls as the assumption rises. The line is the mean of all draws. The strongest is ${rows[0]?.key}.`,
      drawing: intervalChart(rows.map(spanOf), {
        mark: "SPAN",
        write: axisMoney,
        reference: profit.total.mean,
      }),
    },
  ];
}

function spanOf({ key, lowMean, highMean }: SensitivityRow) {
  return { label: shortKey(key), mean: highMean, low: lowMean, high: highMean };
}

/** The name without the policy it belongs to; what is believed of the shop keeps its own. */
const shortKey = (key: string): string =>
  key.startsWith("shop.") ? key : key.slice(key.indexOf(".") + 1);
