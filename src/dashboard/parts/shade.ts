import type { CSSProperties } from "react";

/** Background of a heat-map cell: the accent in a strength from 0 to 1 that keeps text readable. */
export function shade(value: number | null, span: readonly [number, number]): CSSProperties {
  const [least, most] = span;
  if (value === null || most <= least) return {};
  const strength = Math.min(1, Math.max(0, (value - least) / (most - least)));
  return { "--strength": strength.toFixed(3) } as CSSProperties;
}
