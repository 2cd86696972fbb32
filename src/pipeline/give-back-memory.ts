const WORTHWHILE_BYTES = 200_000_000;

/**
 * Has V8 collect what a model of a large shop no longer needs before DuckDB fills its memory again: arrays lie
 * outside V8's heap, which does not hurry for them. Nothing where Node runs without --expose-gc.
 */
export function giveBackMemory(): void {
  const { heapTotal, external } = process.memoryUsage();
  if (heapTotal + external > WORTHWHILE_BYTES) globalThis.gc?.();
}
