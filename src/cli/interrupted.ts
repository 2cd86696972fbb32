/** Thrown when the user, or whoever runs the program, asked it to stop before its work was done. */
export class Interrupted extends Error {
  constructor(message = "Stopped before the work was done.") {
    super(message);
    this.name = "Interrupted";
  }
}

/** Resolves when the program is asked to stop; for commands that run until then. */
export function untilInterrupted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
}

/**
 * Gives up waiting for `work` when the program is asked to stop. The work itself goes on unseen, so
 * this is for reads, and for writes that are discarded afterwards.
 * @throws Interrupted
 */
export async function unlessInterrupted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  let stop = (): void => undefined;
  const stopped = new Promise<never>((_resolve, reject) => {
    stop = () => reject(new Interrupted());
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop, { once: true });
  });
  try {
    return await Promise.race([work, stopped]);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}
