import type { ChainMoves } from "../../stats/attribution/removal-effects.js";

/** A counted move between channels, from the start, or to an end. */
export interface MoveCount {
  readonly fromValue: string | null;
  readonly toValue: string | null;
  readonly ending: string;
  readonly chains: number;
}

/** A chain over channels or campaigns, and how its paths end. */
export interface ChainStates {
  /** In order of name; the states of `chain`. */
  readonly values: readonly string[];
  readonly chain: ChainMoves;
  readonly conversions: number;
  readonly ends: number;
}

export function chainOf(rows: readonly MoveCount[]): ChainStates {
  const names = rows.flatMap(({ fromValue, toValue }) => [fromValue, toValue]);
  const values = [...new Set(names.filter((name) => name !== null))].sort((a, b) =>
    a < b ? -1 : 1,
  );
  const place = new Map(values.map((value, state) => [value, state]));
  const zeros = (): number[] => values.map(() => 0);
  const starts = zeros();
  const moves = values.map(zeros);
  const conversions = zeros();
  const endings = zeros();
  for (const { fromValue, toValue, ending, chains } of rows) {
    const from = fromValue === null ? undefined : place.get(fromValue);
    const to = toValue === null ? undefined : place.get(toValue);
    const counts =
      from === undefined
        ? starts
        : to !== undefined
          ? moves[from]
          : ending === "conversion"
            ? conversions
            : endings;
    const column = to ?? from;
    if (counts === undefined || column === undefined) continue;
    counts[column] = (counts[column] ?? 0) + chains;
  }
  const sumOf = (counts: readonly number[]): number => counts.reduce((sum, one) => sum + one, 0);
  return {
    values,
    chain: { starts, moves, conversions, endings },
    conversions: sumOf(conversions),
    ends: sumOf(conversions) + sumOf(endings),
  };
}
