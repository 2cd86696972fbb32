import type { Estimate } from "../api/estimate.js";

/** "7.0 % to 7.6 %", or null for an exact number. */
export function intervalText(
  { low, high }: Pick<Estimate, "low" | "high">,
  write: (value: number) => string,
): string | null {
  return low === null || high === null ? null : `${write(low)} to ${write(high)}`;
}

/** "7.0–7.6%", for a cell: the unit is said once. */
export function narrowInterval(
  { low, high }: Pick<Estimate, "low" | "high">,
  write: (value: number) => string,
): string | null {
  return low === null || high === null ? null : `${write(low).replace("%", "")}–${write(high)}`;
}
