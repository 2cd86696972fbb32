import type { Baseline, CustomerColumns } from "../../../simulations/engine/baseline.js";
import { shareBaseline, type SharedBaseline } from "../pool/shared-baseline.js";

/** Customers of one part: a megabyte of numbers, sent without holding the sender up. */
const CUSTOMERS_PER_PART = 20_000;

type Numbers = Omit<CustomerColumns, "count" | "ids">;
type Columns = { readonly [Name in keyof Numbers]: Numbers[Name] };

/** A baseline in pieces, for the way between processes: first the head, then customers in order. */
export type BaselinePart =
  | {
      readonly kind: "head";
      readonly head: Omit<Baseline, "customers">;
      readonly customers: number;
    }
  | { readonly kind: "customers"; readonly ids: readonly string[]; readonly columns: Columns };

export function* baselineParts({ customers, ...head }: Baseline): Generator<BaselinePart> {
  const { count, ids, ...columns } = customers;
  yield { kind: "head", head, customers: count };
  for (let from = 0; from < count; from += CUSTOMERS_PER_PART) {
    const until = Math.min(count, from + CUSTOMERS_PER_PART);
    const cut = Object.entries(columns).map(([name, column]) => [name, column.slice(from, until)]);
    yield {
      kind: "customers",
      ids: ids.slice(from, until),
      columns: Object.fromEntries(cut) as Columns,
    };
  }
}

/** Puts a baseline together again from its parts. */
export class BaselineAssembly {
  #head: Omit<Baseline, "customers"> | undefined;
  #customers: CustomerColumns | undefined;
  readonly #ids: string[] = [];

  /** @returns the baseline in shared memory once it is whole, else null */
  add(part: BaselinePart): SharedBaseline | null {
    if (part.kind === "head") {
      this.#head = part.head;
      this.#customers = emptyColumns(part.customers, this.#ids);
    } else this.#fill(part.ids, part.columns);
    const customers = this.#customers;
    if (this.#head === undefined || customers === undefined) return null;
    if (this.#ids.length < customers.count) return null;
    return shareBaseline({ ...this.#head, customers });
  }

  #fill(ids: readonly string[], columns: Columns): void {
    const at = this.#ids.length;
    for (const id of ids) this.#ids.push(id);
    for (const [name, column] of Object.entries(columns)) {
      this.#customers?.[name as keyof Columns].set(column, at);
    }
  }
}

function emptyColumns(count: number, ids: readonly string[]): CustomerColumns {
  return {
    count,
    ids,
    segment: new Uint8Array(count),
    repeatOrders: new Int32Array(count),
    lastOrderDay: new Float64Array(count),
    observedDays: new Float64Array(count),
    orders: new Int32Array(count),
    revenueCents: new Float64Array(count),
    repeatValueCents: new Float64Array(count),
    brands: new Uint16Array(count),
    channel: new Uint16Array(count),
    device: new Uint16Array(count),
    country: new Uint16Array(count),
  };
}
