import type { Plan, PlannedArm } from "../plan.js";

/**
 * Sessions expected in the run, as many a week as the funnel counted; what new customers are divided by
 * for CONVERSION. A policy changes who of them orders, not how many there are: null where one brings
 * customers from outside them, and where the shop has no sessions.
 */
export function runSessions({ baseline, scenario }: Plan, { parts }: PlannedArm): number | null {
  const { funnel } = baseline;
  if (funnel === null || funnel.sessions <= 0 || funnel.weeks <= 0) return null;
  if (parts.some(({ policy, parameters }) => policy.bringsSessions?.(parameters) === true)) {
    return null;
  }
  return ((funnel.sessions / funnel.weeks) * scenario.horizonDays) / 7;
}
