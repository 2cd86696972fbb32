import type { TrendSeries } from "./trend-series.js";

const HATCH = { symbol: "rect", dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: -Math.PI / 4 };

interface BarColours {
  readonly colour: string;
  readonly surface: string;
}

/** Stacked bars; those of partial buckets are hatched. */
export function barSeries({ name, points }: TrendSeries, { colour, surface }: BarColours): object {
  return {
    type: "bar",
    name,
    stack: "all",
    barCategoryGap: "28%",
    barMaxWidth: 44,
    itemStyle: { color: colour },
    data: points.map(({ complete, estimate }) =>
      complete
        ? estimate.value
        : {
            value: estimate.value,
            itemStyle: { color: colour, opacity: 0.75, decal: { ...HATCH, color: surface } },
          },
    ),
  };
}

/** A line through the whole buckets, and a dashed one on to the partial ones beside them. */
export function lineSeries({ name, points }: TrendSeries, colour: string): object[] {
  const usual = { type: "line", name, symbol: "none", itemStyle: { color: colour } };
  const isBesidePartial = (place: number): boolean =>
    [place - 1, place, place + 1].some((near) => points[near]?.complete === false);
  return [
    {
      ...usual,
      lineStyle: { color: colour, width: 2 },
      data: points.map(({ complete, estimate }) => (complete ? estimate.value : null)),
    },
    {
      ...usual,
      lineStyle: { color: colour, width: 2, type: [3, 4] },
      data: points.map(({ estimate }, place) => (isBesidePartial(place) ? estimate.value : null)),
    },
  ];
}
