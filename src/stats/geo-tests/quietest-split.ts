import type { SplitPanel, WeekSpan } from "./geo-split.js";

/**
 * The split whose treated share of the outcome moves least from week to week: the variance of the
 * logarithm of treated over control, each week weighed by its outcome. A test that compares this ratio
 * before and after finds the smaller effects the less it moves by itself.
 *
 * @param without weeks that must not have a say, because the split is to be tried on them. What comes
 *   before and what comes after them have a level each: one for both would choose groups that happen to
 *   end up where they began
 * @returns position of the first of the equally quiet ones; null where no split has an outcome on both
 *   sides
 * @see the chi-square statistic of equal shares over its weight, with d logit(p) = dp / (p (1 - p))
 * O(splits).
 */
export function quietestSplit(
  panel: SplitPanel,
  without: WeekSpan = { start: 0, end: 0 },
): number | null {
  const spans = [
    { start: 0, end: without.start },
    { start: without.end, end: panel.weekCount },
  ].filter(({ start, end }) => totalOf(panel, { start, end }) > 0);
  const total = spans.reduce((sum, span) => sum + totalOf(panel, span), 0);
  const treated = new Float64Array(panel.splits.length);
  const squares = new Float64Array(panel.splits.length);
  for (const span of spans) addSpan(panel, span, { treated, squares });
  let quietest: number | null = null;
  let least = Infinity;
  for (let split = 0; split < treated.length; split++) {
    const share = (treated[split] as number) / total;
    const balance = share * (1 - share);
    const noise = (squares[split] as number) / total / (balance * balance);
    // those that are equal but for rounding: the earlier one
    if (!(balance > 0) || noise >= least * (1 - 1e-9)) continue;
    quietest = split;
    least = noise;
  }
  return quietest;
}

const totalOf = ({ totalBefore }: SplitPanel, { start, end }: WeekSpan): number =>
  (totalBefore[end] as number) - (totalBefore[start] as number);

/** Treated outcome, and its squares about the span's own share. */
function addSpan(
  panel: SplitPanel,
  span: WeekSpan,
  { treated, squares }: { readonly treated: Float64Array; readonly squares: Float64Array },
): void {
  const { treatedBefore, squaresBefore } = panel;
  const total = totalOf(panel, span);
  const width = treated.length;
  const [start, end] = [span.start * width, span.end * width];
  for (let split = 0; split < width; split++) {
    const own = (treatedBefore[end + split] as number) - (treatedBefore[start + split] as number);
    const raw = (squaresBefore[end + split] as number) - (squaresBefore[start + split] as number);
    treated[split] = (treated[split] as number) + own;
    squares[split] = (squares[split] as number) + raw - (own * own) / total;
  }
}
