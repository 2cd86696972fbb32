/**
 * A copy of plain data whose typed arrays lie in shared memory: sent to any number of threads, they
 * are there once. Everything else is copied as it is.
 */
export function sharedCopy<T>(value: T): T {
  return copied(value) as T;
}

/** One typed array in shared memory. */
export function sharedArray<T extends NumberArray>(source: T): T {
  const target = emptyLike(source, source.length);
  target.set(source as never);
  return target;
}

type NumberArray =
  | Uint8Array
  | Uint16Array
  | Uint32Array
  | Int8Array
  | Int16Array
  | Int32Array
  | Float32Array
  | Float64Array;

type ArrayKind<T> = new (memory: SharedArrayBuffer) => T;

function emptyLike<T extends NumberArray>(source: T, length: number): T {
  const kind = source.constructor as ArrayKind<T>;
  return new kind(new SharedArrayBuffer(length * source.BYTES_PER_ELEMENT));
}

function copied(value: unknown): unknown {
  if (ArrayBuffer.isView(value)) return sharedArray(value as NumberArray);
  if (Array.isArray(value)) return value.map(copied);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, copied(each)]));
}
