import { exp } from "./exp.js";

/** Logarithms of a distribution's tails at t and of its density there. */
export interface LogTails {
  readonly logLower: number;
  readonly logUpper: number;
  readonly logSlope: number;
}

const FARTHEST = 1e6;

/**
 * The t where the chosen tail of a distribution with a log-concave density comes to e^logShare, by
 * Newton's method on the tail's logarithm: that is concave, so that after at most one step past the root
 * every further one comes nearer from one side. Error about 1e-15, or what the tails have.
 *
 * @param start anywhere, the nearer the faster; the answer is cut to [-1e6, 1e6]
 * @see Prékopa (1973): the tails of a log-concave density are log-concave
 */
export function tailRoot(
  tailsAt: (t: number) => LogTails,
  tail: "LOWER" | "UPPER",
  logShare: number,
  start: number,
): number {
  let t = start;
  for (let turn = 0; turn < 100; turn++) {
    const { logLower, logUpper, logSlope } = tailsAt(t);
    const step =
      tail === "LOWER"
        ? (logShare - logLower) * exp(logLower - logSlope)
        : (logUpper - logShare) * exp(logUpper - logSlope);
    const next = Math.max(-FARTHEST, Math.min(FARTHEST, t + step));
    const moved = Math.abs(next - t);
    t = next;
    if (moved <= 1e-9) break;
  }
  return t;
}
