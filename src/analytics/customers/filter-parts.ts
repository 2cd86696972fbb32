import type { CustomerFilter } from "./customer-filter.graphql.js";

/** Every condition of filters that is not made of others, in no order. */
export function* filterParts(filters: readonly CustomerFilter[]): Generator<CustomerFilter> {
  const waiting = [...filters];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { and: all = [], or: any = [], not } = next;
    const inner = [...all, ...any, ...(not === undefined ? [] : [not])];
    if (inner.length === 0) yield next;
    waiting.push(...inner);
  }
}
