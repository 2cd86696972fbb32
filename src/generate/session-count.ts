import { UserError } from "../domain/user-error.js";

export const MOST_SESSIONS = 50_000_000;

/** Refuses a number of sessions that no generator can draw. */
export function checkSessionCount(sessions: number): void {
  if (Number.isInteger(sessions) && sessions >= 1 && sessions <= MOST_SESSIONS) return;
  throw new UserError(`Cannot generate ${sessions} sessions.`, {
    reason: "SESSION_COUNT",
    remedy: `Ask for a whole number of sessions from 1 to ${MOST_SESSIONS.toLocaleString("en-US")}.`,
  });
}
