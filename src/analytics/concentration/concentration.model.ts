import { Lorenz, type Linearised } from "../../stats/lorenz.js";
import type { Cell, ColumnTable, ModelOutput, ModelStep } from "../model-step.js";

/** Richest shares of holders, counted whole, rounding up. */
const TOP_FRACTIONS = [0.01, 0.05, 0.1, 0.2] as const;
/** "How few hold 80 %": Pareto's. */
const HELD_FRACTION = 0.8;
const CURVE_POINTS = 101;

/** Curves and indices of every holder, measure and year. No model is fitted, so there is no card. */
export const concentrationModel: ModelStep = {
  inputs: ["concentration-holdings"],
  fills: ["concentrations", "top-shares", "lorenz-points"],
  compute: (inputs) => concentrate(inputs["concentration-holdings"] as ColumnTable),
};

interface Span {
  readonly key: readonly [holder: string, measure: string, year: number | null];
  readonly lorenz: Lorenz;
  readonly belowZero: number;
  /** Of an amount: 100 for cents, 1 for orders. */
  readonly unit: number;
}

function concentrate(table: ColumnTable): ModelOutput {
  const spans = spansOf(table);
  const key = ["holder", "measure", "year"];
  return {
    results: {
      concentrations: {
        columns: [...key, "holders", "below_zero", "total", "gini", "gini_error"],
        rows: spans.map(({ key: own, lorenz, belowZero, unit }): Cell[] => {
          const gini = lorenz.gini();
          return [
            ...own,
            ...[lorenz.holders, belowZero, lorenz.total / unit],
            ...[gini?.value ?? null, gini?.standardError ?? null],
          ];
        }),
      },
      "top-shares": {
        columns: [
          ...key,
          ...["kind", "fraction", "value", "standard_error", "low", "high"],
          ...["count", "threshold", "tied", "reached"],
        ],
        rows: spans.flatMap((span) => [...topRows(span), ...fewestRows(span)]),
      },
      "lorenz-points": {
        columns: [...key, "place", "share"],
        rows: spans.flatMap(curveRows),
      },
    },
    cards: [],
  };
}

function topRows({ key, lorenz, unit }: Span): Cell[][] {
  return TOP_FRACTIONS.flatMap((fraction): Cell[][] => {
    const count = Math.ceil(lorenz.holders * fraction - 1e-9);
    const found = lorenz.topShare(count / lorenz.holders);
    if (found === null) return [];
    return [[...key, "top", fraction, ...ends(found), ...reach(lorenz, count, unit)]];
  });
}

function fewestRows({ key, lorenz, unit }: Span): Cell[][] {
  const found = lorenz.fewestHolding(HELD_FRACTION);
  if (found === null) return [];
  return [[...key, "fewest", HELD_FRACTION, ...ends(found), ...reach(lorenz, found.count, unit)]];
}

const ends = ({ value, standardError, low, high }: Linearised): Cell[] => [
  ...[value, standardError, low, high],
];

/** How many are asked for, what the last of them holds, how many hold that, how many at least that. */
function reach(lorenz: Lorenz, count: number, unit: number): Cell[] {
  const threshold = lorenz.thresholdOf(count);
  if (threshold === null) return [count, 0, 0, 0];
  const { amount, tied } = threshold;
  return [count, amount / unit, tied, lorenz.holdersFrom(amount)];
}

function curveRows({ key, lorenz }: Span): Cell[][] {
  return Array.from({ length: CURVE_POINTS }, (_, place) => [
    place,
    lorenz.at(place / 100),
  ]).flatMap(([place = null, share = null]): Cell[][] =>
    share === null ? [] : [[...key, place, share]],
  );
}

/** Rows come by holder, measure, year and ascending amount. */
function spansOf(table: ColumnTable): Span[] {
  const [holder, measure] = [table.texts("holder"), table.texts("measure")];
  const [year, amount] = [table.numbers("year"), table.numbers("amount")];
  const [holders, belowZero] = [table.numbers("holders"), table.numbers("below_zero")];
  const isSame = (row: number, other: number): boolean =>
    holder[row] === holder[other] &&
    measure[row] === measure[other] &&
    Object.is(year[row], year[other]);
  const spans: Span[] = [];
  for (let from = 0, to = 1; from < table.rowCount; from = to++) {
    while (to < table.rowCount && isSame(from, to)) to++;
    const own = year[from] as number;
    spans.push({
      key: [holder[from] ?? "", measure[from] ?? "", Number.isNaN(own) ? null : own],
      lorenz: new Lorenz({
        amounts: amount.subarray(from, to),
        holders: holders.subarray(from, to),
      }),
      belowZero: belowZero.subarray(from, to).reduce((sum, each) => sum + each, 0),
      unit: measure[from] === "orders" ? 1 : 100,
    });
  }
  return spans;
}
