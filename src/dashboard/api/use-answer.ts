import { useCallback, useEffect, useState } from "react";
import { ApiError } from "./api-error.js";
import { ask } from "./ask.js";
import type { Operation } from "./operation.js";

export interface Answered<Answer> {
  /** The last answer, kept while the next is on its way so that nothing jumps. */
  readonly answer: Answer | undefined;
  readonly error: ApiError | undefined;
  readonly isBusy: boolean;
  readonly again: () => void;
}

interface Settled<Answer> {
  readonly answer: Answer | undefined;
  readonly error: ApiError | undefined;
  /** The question this belongs to. */
  readonly key: string;
}

/** Asks whenever the operation changes; a superseded question is given up. */
export function useAnswer<Answer>(operation: Operation): Answered<Answer> {
  const [round, setRound] = useState(0);
  const [settled, setSettled] = useState<Settled<Answer>>({
    answer: undefined,
    error: undefined,
    key: "",
  });
  const key = JSON.stringify([operation, round]);
  useEffect(() => {
    const controller = new AbortController();
    const [asked] = JSON.parse(key) as [Operation];
    ask<Answer>(asked, controller.signal).then(
      (answer) => setSettled({ answer, error: undefined, key }),
      (error: unknown) => {
        if (controller.signal.aborted) return;
        const told = error instanceof ApiError ? error : new ApiError(String(error), null);
        setSettled((last) => ({ answer: last.answer, error: told, key }));
      },
    );
    return () => controller.abort();
  }, [key]);
  const again = useCallback(() => setRound((last) => last + 1), []);
  return { answer: settled.answer, error: settled.error, isBusy: settled.key !== key, again };
}
