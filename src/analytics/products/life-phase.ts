/** Where a product is in its life, by revenue of its full months. */
export type LifePhaseName = "NEW" | "GROWING" | "STEADY" | "DECLINING" | "ENDED";

/** Revenue this far above or below that of the three months before counts as a change. */
const CHANGE = 0.1;

/**
 * Compares the last three full months with the three before them: more than a tenth up is growing,
 * more than a tenth down is declining. NEW below six full months, ENDED without revenue in the
 * last three.
 *
 * @param revenues of the full months since launch, oldest first, months without sale as 0
 */
export function lifePhase(revenues: readonly number[]): LifePhaseName {
  const sum = (values: readonly number[]): number =>
    values.reduce((total, value) => total + value, 0);
  const last = sum(revenues.slice(-3));
  if (revenues.length >= 3 && last <= 0) return "ENDED";
  if (revenues.length < 6) return "NEW";
  const before = sum(revenues.slice(-6, -3));
  if (last > before * (1 + CHANGE)) return "GROWING";
  if (last < before * (1 - CHANGE)) return "DECLINING";
  return "STEADY";
}
