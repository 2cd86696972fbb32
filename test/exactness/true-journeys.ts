import type { TrueOrder, TrueSession, TrueShop } from "./truth-shop.js";

const DAY_MS = 86_400_000;
const byId = (a: { readonly id: string }, b: { readonly id: string }): number =>
  a.id.length - b.id.length || (a.id < b.id ? -1 : 1);

/** Sessions that end with an order, or with none. */
export interface TrueChain {
  readonly order: TrueOrder | null;
  readonly isNew: boolean;
  /** Milliseconds. */
  readonly end: number;
  readonly sessions: readonly TrueSession[];
}

/** Every chain of every visitor, each order with the sessions since the one before. */
export function trueChains(truth: TrueShop): TrueChain[] {
  const byIdOf = new Map(truth.sessions.map((session) => [session.id, session]));
  const visitors = new Set([
    ...truth.sessions.map(({ visitor }) => visitor),
    ...truth.orders.flatMap(({ customer }) => (customer === null ? [] : [customer])),
  ]);
  return [...visitors].flatMap((visitor) => {
    const sessions = truth.sessions
      .filter((session) => session.visitor === visitor)
      .sort((a, b) => Date.parse(a.startedAt) - Date.parse(b.startedAt) || byId(a, b));
    const orders = truth.orders
      .filter(({ customer }) => customer === visitor)
      .sort((a, b) => Date.parse(a.orderedAt) - Date.parse(b.orderedAt) || byId(a, b));
    let from = -Infinity;
    const chains: TrueChain[] = orders.map((order) => {
      const end = Date.parse(order.orderedAt);
      const own = byIdOf.get(order.session ?? "");
      const since = sessions.filter((session) => {
        const at = Date.parse(session.startedAt);
        return at > from && at <= end && session !== own;
      });
      from = end;
      return {
        order,
        end,
        isNew: order.number === 1,
        sessions: own === undefined ? since : [...since, own],
      };
    });
    const rest = sessions.filter(({ startedAt }) => Date.parse(startedAt) > from);
    const last = rest.at(-1);
    if (last === undefined) return chains;
    const end = Date.parse(last.startedAt);
    return [...chains, { order: null, end, isNew: orders.length === 0, sessions: rest }];
  });
}

/** The sessions of a chain within so many days before its end; its last one always. */
export function within({ sessions, end }: TrueChain, days: number): TrueSession[] {
  return sessions.filter(
    ({ startedAt }, place) =>
      place === sessions.length - 1 || days === 0 || Date.parse(startedAt) >= end - days * DAY_MS,
  );
}

export type Rule = "FIRST" | "LAST" | "LAST_NON_DIRECT" | "LINEAR" | "POSITION" | "TIME_DECAY";

/** What each session of a chain is due of its order, adding up to 1. */
export function duesOf(rule: Rule, touches: readonly TrueSession[], end: number): number[] {
  const count = touches.length;
  const only = (place: number): number[] => touches.map((_, i) => (i === place ? 1 : 0));
  switch (rule) {
    case "FIRST":
      return only(0);
    case "LAST":
      return only(count - 1);
    case "LAST_NON_DIRECT": {
      const place = touches.findLastIndex(({ origin }) => origin.CHANNEL !== "direct");
      return only(place < 0 ? count - 1 : place);
    }
    case "LINEAR":
      return touches.map(() => 1 / count);
    case "POSITION":
      if (count <= 2) return touches.map(() => 1 / count);
      return touches.map((_, i) => (i === 0 || i === count - 1 ? 0.4 : 0.2 / (count - 2)));
    case "TIME_DECAY": {
      const weights = touches.map(({ startedAt }) =>
        Math.pow(2, -Math.max(0, end - Date.parse(startedAt)) / DAY_MS / 7),
      );
      const sum = weights.reduce((all, weight) => all + weight, 0);
      return weights.map((weight) => (sum === 0 ? 0 : weight / sum));
    }
  }
}

/**
 * Probability that a chain of channels ends in an order where `removed` ends it: by following the
 * chain's probabilities for thousands of steps.
 */
export function followedConversion(
  paths: readonly { readonly channels: readonly string[]; readonly isConverted: boolean }[],
  removed: string | null,
): number {
  const counts = new Map<string, Map<string, number>>();
  const add = (from: string, to: string): void => {
    const row = counts.get(from) ?? new Map<string, number>();
    counts.set(from, row.set(to, (row.get(to) ?? 0) + 1));
  };
  for (const { channels, isConverted } of paths) {
    const states = ["(start)", ...channels, isConverted ? "(order)" : "(none)"];
    states.slice(1).forEach((to, place) => add(states[place] as string, to));
  }
  const flows = [...counts].flatMap(([from, row]) => {
    const total = [...row.values()].reduce((all, count) => all + count, 0);
    return [...row]
      .filter(([to]) => to !== removed && to !== "(none)")
      .map(([to, count]) => ({ from, to, share: count / total }));
  });
  let at = new Map([["(start)", 1]]);
  let converted = 0;
  for (let step = 0; step < 2000; step++) {
    const next = new Map<string, number>();
    for (const { from, to, share } of flows) {
      const flow = (at.get(from) ?? 0) * share;
      if (to === "(order)") converted += flow;
      else next.set(to, (next.get(to) ?? 0) + flow);
    }
    at = next;
  }
  return converted;
}
