import { SettingsValue } from "./settings-reader.js";

/** What a column of a shop's own orders can be. */
export const ORDER_ROLES = [
  "customer",
  "order",
  "time",
  "product",
  "productName",
  "category",
  "brand",
  "quantity",
  "price",
  "amount",
  "cost",
  "lineCost",
  "country",
  "status",
  "currency",
] as const;

export type OrderRole = (typeof ORDER_ROLES)[number];

/** Rules that take any number of words. */
export const WORD_RULES = [
  "cancelledPrefix",
  "cancelledStatus",
  "refundedStatus",
  "ignoredStatus",
  "charge",
] as const;

export type WordRule = (typeof WORD_RULES)[number];

/**
 * Which column of a shop's own orders is what, and what its rows mean. What is absent has its
 * default; nothing is filled in, so that the same file settles the same.
 */
export interface OrdersMapping {
  /** Header of each role; empty text: the file has none. */
  readonly columns?: Partial<Record<OrderRole, string>>;
  /** Rows of orders whose id begins so undo an earlier order. */
  readonly cancelledPrefix?: readonly string[];
  /** Values of the status column, whatever their case. */
  readonly cancelledStatus?: readonly string[];
  readonly refundedStatus?: readonly string[];
  /** Of rows that are no order, such as a payment that failed. */
  readonly ignoredStatus?: readonly string[];
  /** Product ids that are charges, such as postage; `*` stands for any text. */
  readonly charge?: readonly string[];
  /** What a negative quantity is; default refund. */
  readonly negativeQuantity?: (typeof NEGATIVE_QUANTITIES)[number];
  /** Without order ids: what makes rows of a customer one order; default moment. */
  readonly orderBy?: (typeof ORDER_BYS)[number];
}

export const NEGATIVE_QUANTITIES = ["refund", "adjustment"] as const;
export const ORDER_BYS = ["moment", "day"] as const;

const MOST_WORDS = 200;

/**
 * A mapping as a file gives it (docs/layouts/orders.md).
 * @throws SettingsFault naming the place of the first fault
 */
export function readOrdersMapping(document: unknown): OrdersMapping {
  const given = new SettingsValue(document).members([
    "columns",
    ...WORD_RULES,
    "negativeQuantity",
    "orderBy",
  ]);
  const columns = given.columns.isGiven ? given.columns.members(ORDER_ROLES) : null;
  const headers = ORDER_ROLES.flatMap((role) => {
    const header = columns?.[role];
    return header?.isGiven === true ? [[role, header.isEmpty ? "" : header.text(300)]] : [];
  });
  const words = WORD_RULES.flatMap((rule) => {
    if (!given[rule].isGiven) return [];
    const items = given[rule].items({ least: 0, most: MOST_WORDS });
    return [[rule, sortedWords(items.map((item) => item.text()))]];
  });
  const { negativeQuantity, orderBy } = given;
  return {
    ...(headers.length === 0 ? {} : { columns: Object.fromEntries(headers) as object }),
    ...(Object.fromEntries(words) as object),
    ...(negativeQuantity.isGiven
      ? { negativeQuantity: negativeQuantity.choice(NEGATIVE_QUANTITIES) }
      : {}),
    ...(orderBy.isGiven ? { orderBy: orderBy.choice(ORDER_BYS) } : {}),
  };
}

/** The order and number of words in a file is no part of what they say. */
function sortedWords(words: readonly string[]): string[] {
  return [...new Set(words)].sort();
}
