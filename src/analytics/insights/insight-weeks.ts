import type { ColumnTable } from "../model-step.js";

/** Sums of one part of the shop in one whole week. */
export interface WeekSums {
  readonly weekOn: string;
  /** Sessions that reached the stage at each position or a later one; the first is all sessions. */
  readonly sessions: readonly number[];
  readonly orders: number;
  readonly items: number;
  readonly refundedItems: number;
  /** In the shop's currency. */
  readonly revenue: number;
  readonly revenueSquared: number;
}

export type PartDimension = "shop" | "channel" | "device" | "country" | "product";

/** The shop or one of its parts, week by week, oldest first, weeks without anything included. */
export interface ShopPart {
  readonly dimension: PartDimension;
  readonly value: string;
  /** The value for people. */
  readonly label: string;
  readonly weeks: readonly WeekSums[];
}

const STAGE_COLUMNS = [
  "sessions",
  "sessions_1",
  "sessions_2",
  "sessions_3",
  "sessions_4",
  "sessions_5",
  "sessions_6",
] as const;

const NOTHING: Omit<WeekSums, "weekOn"> = {
  sessions: STAGE_COLUMNS.map(() => 0),
  orders: 0,
  items: 0,
  refundedItems: 0,
  revenue: 0,
  revenueSquared: 0,
};

/** Parts by insight-weeks.sql, the shop as a whole first; empty for a shop without a whole week. */
export function partsOf(table: ColumnTable): ShopPart[] {
  const texts = (column: string) => table.texts(column).map((text) => text ?? "");
  const dimensions = texts("dimension");
  const values = texts("value");
  const labels = table.texts("label");
  const weekOns = texts("week_on");
  const stages = STAGE_COLUMNS.map((column) => table.numbers(column));
  const numbers = ["orders", "items", "refunded_items", "revenue", "revenue_squared"].map(
    (column) => table.numbers(column),
  );
  const calendar = [...new Set(weekOns)].sort();
  const parts = new Map<string, ShopPart & { readonly known: Map<string, WeekSums> }>();
  for (let row = 0; row < table.rowCount; row++) {
    const [dimension, value] = [dimensions[row] as PartDimension, values[row] as string];
    const key = `${dimension}/${value}`;
    const part = parts.get(key) ?? {
      dimension,
      value,
      label: labels[row] ?? value,
      weeks: [],
      known: new Map<string, WeekSums>(),
    };
    const [orders, items, refundedItems, revenue, revenueSquared] = numbers.map(
      (column) => column[row] as number,
    ) as [number, number, number, number, number];
    part.known.set(weekOns[row] as string, {
      weekOn: weekOns[row] as string,
      sessions: stages.map((column) => column[row] as number),
      ...{ orders, items, refundedItems, revenue, revenueSquared },
    });
    parts.set(key, part);
  }
  return [...parts.values()]
    .map(({ known, ...part }) => ({
      ...part,
      weeks: calendar.map((weekOn) => known.get(weekOn) ?? { weekOn, ...NOTHING }),
    }))
    .sort((a, b) => Number(b.dimension === "shop") - Number(a.dimension === "shop"));
}

/** The rest of the shop beside a part of it, week by week. */
export function restOf(shop: ShopPart, part: ShopPart): WeekSums[] {
  return shop.weeks.map((all, t) => {
    const own = part.weeks[t] ?? { weekOn: all.weekOn, ...NOTHING };
    return {
      weekOn: all.weekOn,
      sessions: all.sessions.map((count, stage) => count - (own.sessions[stage] ?? 0)),
      orders: all.orders - own.orders,
      items: all.items - own.items,
      refundedItems: all.refundedItems - own.refundedItems,
      revenue: all.revenue - own.revenue,
      revenueSquared: all.revenueSquared - own.revenueSquared,
    };
  });
}

/**
 * The parts that are compared with the rest of the shop. Where a dimension has two, one says all: the
 * smaller.
 */
export function comparedParts(parts: readonly ShopPart[]): ShopPart[] {
  const size = ({ weeks }: ShopPart): number =>
    weeks.reduce((sum, { sessions, items }) => sum + (sessions[0] ?? 0) + items, 0);
  return parts.filter((part) => {
    if (part.dimension === "shop") return false;
    const others = parts.filter((other) => other !== part && other.dimension === part.dimension);
    const [only] = others;
    if (only === undefined) return false;
    return others.length > 1 || size(part) < size(only);
  });
}
