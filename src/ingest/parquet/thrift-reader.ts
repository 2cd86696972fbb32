/** A structure by its field numbers; values are as they were written, whatever they mean. */
export type ThriftStruct = ReadonlyMap<number, ThriftValue>;

export type ThriftValue =
  number | bigint | boolean | Buffer | ThriftStruct | readonly ThriftValue[] | null;

/** The bytes are no structure of Thrift's compact protocol, or one too large to be honest. */
export class ThriftFault extends Error {}

const MOST_VALUES = 4_000_000;
const MOST_DEPTH = 16;

const TYPE = {
  STOP: 0,
  TRUE: 1,
  FALSE: 2,
  BYTE: 3,
  I16: 4,
  I32: 5,
  I64: 6,
  DOUBLE: 7,
  BINARY: 8,
  LIST: 9,
  SET: 10,
  MAP: 11,
  STRUCT: 12,
} as const;

/**
 * Reads one structure of Thrift's compact protocol, in which Parquet keeps its footer. Costs are
 * bounded by the bytes at hand: every value takes at least one.
 *
 * @see Thrift compact protocol specification
 * @throws ThriftFault
 */
export function readThriftStruct(bytes: Buffer): ThriftStruct {
  return new ThriftReader(bytes).struct(0);
}

class ThriftReader {
  #position = 0;
  #values = 0;

  constructor(private readonly bytes: Buffer) {}

  struct(depth: number): ThriftStruct {
    if (depth > MOST_DEPTH) throw new ThriftFault("too deep");
    const fields = new Map<number, ThriftValue>();
    for (let field = 0; ;) {
      const head = this.#byte();
      if (head === TYPE.STOP) return fields;
      const step = head >> 4;
      field = step === 0 ? Number(this.#signed()) : field + step;
      fields.set(field, this.#value(head & 15, depth));
    }
  }

  #value(type: number, depth: number): ThriftValue {
    if (++this.#values > MOST_VALUES) throw new ThriftFault("too many values");
    switch (type) {
      case TYPE.TRUE:
        return true;
      case TYPE.FALSE:
        return false;
      case TYPE.BYTE:
        return (this.#byte() << 24) >> 24;
      case TYPE.I16:
      case TYPE.I32:
        return Number(this.#signed());
      case TYPE.I64:
        return this.#signed();
      case TYPE.DOUBLE:
        return this.#take(8).readDoubleLE();
      case TYPE.BINARY:
        return this.#take(this.#length());
      case TYPE.LIST:
      case TYPE.SET:
        return this.#list(depth);
      case TYPE.MAP:
        return this.#skipMap(depth);
      case TYPE.STRUCT:
        return this.struct(depth + 1);
      default:
        throw new ThriftFault(`there is no type ${type}`);
    }
  }

  #list(depth: number): readonly ThriftValue[] {
    const head = this.#byte();
    const size = head >> 4 === 15 ? this.#length() : head >> 4;
    const type = head & 15;
    if (size > this.bytes.length - this.#position) throw new ThriftFault("a list beyond the end");
    const items: ThriftValue[] = [];
    for (let item = 0; item < size; item++) {
      // in a list a truth takes a byte of its own
      const isTruth = type === TYPE.TRUE || type === TYPE.FALSE;
      items.push(isTruth ? this.#byte() === TYPE.TRUE : this.#value(type, depth + 1));
    }
    return items;
  }

  /** Parquet's footer has no map that matters. */
  #skipMap(depth: number): null {
    const size = this.#length();
    if (size === 0) return null;
    if (size > this.bytes.length - this.#position) throw new ThriftFault("a map beyond the end");
    const types = this.#byte();
    for (let entry = 0; entry < size; entry++) {
      this.#value(types >> 4, depth + 1);
      this.#value(types & 15, depth + 1);
    }
    return null;
  }

  #byte(): number {
    const byte = this.bytes[this.#position++];
    if (byte === undefined) throw new ThriftFault("it ends early");
    return byte;
  }

  #take(length: number): Buffer {
    const end = this.#position + length;
    if (end > this.bytes.length) throw new ThriftFault("it ends early");
    const taken = this.bytes.subarray(this.#position, end);
    this.#position = end;
    return taken;
  }

  #length(): number {
    const length = this.#unsigned();
    if (length > BigInt(this.bytes.length)) throw new ThriftFault("a length beyond the end");
    return Number(length);
  }

  #signed(): bigint {
    const value = this.#unsigned();
    return (value >> 1n) ^ -(value & 1n);
  }

  #unsigned(): bigint {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = this.#byte();
      value |= BigInt(byte & 127) << shift;
      if (byte < 128) return BigInt.asUintN(64, value);
    }
    throw new ThriftFault("a number without an end");
  }
}
