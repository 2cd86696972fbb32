import type { BeliefSet } from "../../../../simulations/engine/assumption.js";
import type { ArmResult } from "../../../../simulations/engine/result.js";
import { differsFromEvidence } from "../../beliefs/differing-beliefs.js";
import { axisMoney } from "../charts/chart-frame.js";
import { intervalChart, type IntervalRow } from "../charts/interval-chart.js";
import { liftOf } from "../findings-of-arm.js";
import {
  number,
  paragraph,
  table,
  text,
  VERDICTS,
  type FigureBlock,
  type MemoSection,
} from "../memo-block.js";
import type { BesideResult, MemoSource } from "../memo-source.js";
import { probabilityText } from "../number-words.js";
import { liftMean, liftSpan, quantileOf } from "../outcome-words.js";

export const BELIEFS: Readonly<Record<BeliefSet, string>> = {
  EVIDENCE: "EVIDENCE",
  SCEPTICAL: "SCEPTICAL",
  STUDY_CLAIM: "STUDY_CLAIM (no evidence)",
  CALIBRATED: "CALIBRATED",
};

/** The verdict on the same seed under each set of beliefs; nothing where there is one. */
export function beliefsSection(source: MemoSource): MemoSection {
  const { scenario, result, beside } = source;
  const sets: BesideResult[] = [{ beliefs: scenario.beliefs, result }, ...beside];
  const rows = sets.flatMap(({ beliefs, result: { arms, currency } }) =>
    arms.map((arm) => {
      const profit = liftOf(arm, "INCREMENTAL_PROFIT");
      return [
        arms.length > 1 ? `${arm.key}, ${BELIEFS[beliefs]}` : BELIEFS[beliefs],
        VERDICTS[arm.decision.verdict],
        profit === null ? "-" : liftMean("INCREMENTAL_PROFIT", profit, currency),
        profit === null ? "-" : liftSpan("INCREMENTAL_PROFIT", profit, currency),
        profit === null ? "-" : probabilityText(profit.pPositive),
      ];
    }),
  );
  return {
    name: "beliefs",
    heading: beside.length === 0 ? "Beliefs" : "Under other beliefs",
    blocks: [
      table(
        "The same scenario, customers and luck under each set of beliefs",
        [
          text("beliefs"),
          text("verdict"),
          number("profit gain"),
          number("90 % interval"),
          number("P(profit)"),
        ],
        rows,
      ),
      ...(beside.length === 0 ? [] : [figureOf(sets, result.currency)]),
      ...(differsFromEvidence(scenario, "SCEPTICAL")
        ? []
        : [
            paragraph(
              "Nobody has stated what a sceptic would believe of these policies, or it is overridden: SCEPTICAL gives the result of EVIDENCE. Run it with a belief of your own that doubts the effect.",
            ),
          ]),
      ...(sets.some(({ beliefs }) => beliefs === "STUDY_CLAIM")
        ? [
            paragraph(
              "STUDY_CLAIM takes a study's own figures at their word. It shows what would have to be true, and is no ground for a decision.",
            ),
          ]
        : []),
    ],
  };
}

function figureOf(sets: readonly BesideResult[], currency: string): FigureBlock {
  const rows = sets.flatMap(({ beliefs, result: { arms } }) =>
    arms.flatMap((arm) => rowOf(arm, arms.length > 1 ? `${arm.key}, ${beliefs}` : beliefs)),
  );
  return {
    kind: "FIGURE",
    title: `Gain in profit by beliefs (${currency})`,
    description: `Mean and 90 % interval of the gain in profit for each set of beliefs; the numbers are in the table above.`,
    drawing: intervalChart(rows, { mark: "DOT", write: axisMoney }),
  };
}

function rowOf(arm: ArmResult, label: string): IntervalRow[] {
  const total = liftOf(arm, "INCREMENTAL_PROFIT")?.total;
  if (total === undefined) return [];
  return [{ label, mean: total.mean, low: quantileOf(total, 0.05), high: quantileOf(total, 0.95) }];
}
