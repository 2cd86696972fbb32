import { candidateSplits, type SplitWishes } from "./candidate-splits.js";
import type { SplitPanel, WeeklySeries } from "./geo-split.js";

/**
 * Regions week by week, with the ways to split them.
 *
 * @param regions largest first, in an order that does not depend on who asks; equally many weeks each
 * O(2^10 regions weeks).
 */
export function splitPanel(regions: readonly WeeklySeries[], wishes: SplitWishes): SplitPanel {
  const weekCount = regions[0]?.length ?? 0;
  const sizes = regions.map((series) => series.reduce((sum, each) => sum + each, 0));
  const splits = candidateSplits(sizes, wishes);
  const width = splits.length;
  const totalBefore = new Float64Array(weekCount + 1);
  const treatedBefore = new Float64Array((weekCount + 1) * width);
  const squaresBefore = new Float64Array((weekCount + 1) * width);
  const masks = regions.map((_, region) =>
    Float64Array.from(splits, ({ isTreated }) => (isTreated[region] === true ? 1 : 0)),
  );
  for (let week = 0; week < weekCount; week++) {
    const treated = new Float64Array(width);
    let total = 0;
    for (const [region, series] of regions.entries()) {
      const outcome = series[week] as number;
      const mask = masks[region] as Float64Array;
      total += outcome;
      for (let split = 0; split < width; split++) {
        treated[split] = (treated[split] as number) + outcome * (mask[split] as number);
      }
    }
    totalBefore[week + 1] = (totalBefore[week] as number) + total;
    for (let split = 0; split < width; split++) {
      const here = treated[split] as number;
      const at = week * width + split;
      treatedBefore[at + width] = (treatedBefore[at] as number) + here;
      squaresBefore[at + width] =
        (squaresBefore[at] as number) + (total > 0 ? (here * here) / total : 0);
    }
  }
  return { weekCount, splits, totalBefore, treatedBefore, squaresBefore };
}
