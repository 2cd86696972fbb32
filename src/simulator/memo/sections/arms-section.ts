import { number, paragraph, table, text, type MemoSection } from "../memo-block.js";
import type { MemoSource } from "../memo-source.js";
import { probabilityText } from "../number-words.js";
import { liftMean, liftSpan, outcomeText } from "../outcome-words.js";

const COMPARED: readonly string[] = ["RETENTION", "AOV", "NET_REVENUE", "INCREMENTAL_PROFIT"];

/** Arms in pairs, on the same draws and the same luck. */
export function armsSection({ result: { contrasts, currency } }: MemoSource): MemoSection {
  const rows = contrasts
    .filter(({ outcome }) => COMPARED.includes(outcome))
    .map(({ outcome, a, b, difference, pABetter }) => [
      `${a} - ${b}`,
      outcomeText(outcome),
      liftMean(outcome, difference, currency),
      liftSpan(outcome, difference, currency),
      probabilityText(pABetter),
    ]);
  return {
    name: "arms",
    heading: "Arms against each other",
    blocks:
      rows.length === 0
        ? [paragraph("There is only one arm.")]
        : [
            table(
              "Differences between arms, draw by draw with the same luck",
              [
                text("arms"),
                text("outcome"),
                number("difference"),
                number("90 % of draws"),
                number("P(first is larger)"),
              ],
              rows,
            ),
          ],
  };
}
