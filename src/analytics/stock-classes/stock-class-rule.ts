export type AbcClass = "A" | "B" | "C";
export type XyzClass = "X" | "Y" | "Z";

/** Months of demand below which a variation says nothing. */
export const LEAST_DEMAND_MONTHS = 6;

export interface ClassCuts {
  /** Shares of the total, ascending: A up to the first, B up to the second. */
  readonly abc: readonly [number, number];
  /** Variations, ascending: X up to the first, Y up to the second. */
  readonly xyz: readonly [number, number];
}

/** The fewest products that together reach a cut are in the classes up to it. */
export function abcClass(shareBefore: number, amount: number, { abc }: ClassCuts): AbcClass {
  if (amount <= 0) return "C";
  if (shareBefore < abc[0]) return "A";
  return shareBefore < abc[1] ? "B" : "C";
}

/** @returns null below six full months, or without demand in them */
export function xyzClass(
  variation: number | null,
  demandMonths: number,
  { xyz }: ClassCuts,
): XyzClass | null {
  if (variation === null || demandMonths < LEAST_DEMAND_MONTHS) return null;
  if (variation <= xyz[0]) return "X";
  return variation <= xyz[1] ? "Y" : "Z";
}
