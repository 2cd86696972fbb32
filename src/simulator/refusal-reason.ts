import type { RunAnswer } from "./run-answer.js";

/** Why a request was not taken, in a sentence. */
export function refusalReason(refusal: Exclude<RunAnswer, { kind: "ACCEPTED" }>): string {
  switch (refusal.kind) {
    case "FAULTS":
      return refusal.faults.map(({ message }) => message).join(" ");
    case "NOT_READY":
      return refusal.reason;
    case "RATE_LIMITED":
      return refusal.message;
    case "TOO_LARGE":
      return refusal.excess.message;
  }
}
