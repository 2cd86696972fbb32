import type { ProductMonth } from "./products-query.js";

interface SparklineProps {
  readonly label: string;
  readonly months: readonly string[];
  readonly points: readonly ProductMonth[];
  readonly write: (amount: number) => string;
}

const WIDTH = 120;
const HEIGHT = 28;
const PAD = 2;

/** Revenue month by month; months without sale are 0, partial ones at the ends dashed. */
export function Sparkline({ label, months, points, write }: SparklineProps) {
  const byMonth = new Map(points.map((point) => [point.monthOn, point]));
  const amounts = months.map((month) => Number(byMonth.get(month)?.grossRevenue.amount ?? 0));
  const most = Math.max(...amounts, 1);
  const corners = amounts.map((amount, place) => {
    const x = PAD + (place / Math.max(1, amounts.length - 1)) * (WIDTH - 2 * PAD);
    const y = HEIGHT - PAD - (Math.max(0, amount) / most) * (HEIGHT - 2 * PAD);
    return `${x.toFixed(1)},${y.toFixed(1)}`;
  });
  const isPartial = (month: string | undefined): boolean =>
    month !== undefined && byMonth.get(month)?.complete === false;
  const from = isPartial(months[0]) ? 1 : 0;
  const to = corners.length - (isPartial(months.at(-1)) ? 1 : 0);
  return (
    <svg
      className="sparkline"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      role="img"
      aria-label={`${label}, at most ${write(most)}`}
    >
      <polyline points={corners.slice(from, to).join(" ")} />
      {from > 0 && <polyline className="partial" points={corners.slice(0, 2).join(" ")} />}
      {to < corners.length && <polyline className="partial" points={corners.slice(-2).join(" ")} />}
    </svg>
  );
}
