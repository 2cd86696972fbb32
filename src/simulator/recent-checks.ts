import { createHash } from "node:crypto";
import type { PlanSummary } from "./pool/thread-tasks.js";

const KEPT = 100;

/** Answers of the last checks: who asks the same at the same time, or soon again, shares the answer. */
export class RecentChecks {
  readonly #answers = new Map<string, Promise<PlanSummary>>();
  #count = 0;

  /** @param make is given an id that no other check has; a failure is not kept */
  of(key: string, make: (id: string) => Promise<PlanSummary>): Promise<PlanSummary> {
    const place = createHash("sha256").update(key).digest("hex");
    const known = this.#answers.get(place);
    if (known !== undefined) return known;
    const answer = make(`check-${++this.#count}`);
    this.#answers.set(place, answer);
    answer.catch(() => this.#answers.delete(place));
    for (const oldest of this.#answers.keys()) {
      if (this.#answers.size > KEPT) this.#answers.delete(oldest);
    }
    return answer;
  }
}
