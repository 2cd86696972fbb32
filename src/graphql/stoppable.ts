/**
 * A generator that is asked to return in the middle of a pause does so at its next value: this one
 * ends the pause, as it ends where `signal` is aborted.
 */
export function stoppable<Value>(
  signal: AbortSignal,
  begin: (signal: AbortSignal) => AsyncGenerator<Value, undefined>,
): AsyncIterableIterator<Value, undefined> {
  const stop = new AbortController();
  const source = begin(AbortSignal.any([signal, stop.signal]));
  return {
    next: () => source.next(),
    return: () => {
      stop.abort();
      return source.return(undefined);
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
