/** A calendar day in the shop's zone, `YYYY-MM-DD`. */
export type Day = string;

/** Where something came from; the dimensions of the API. */
export interface Origin {
  readonly CHANNEL: string;
  readonly DEVICE: string;
  readonly CAMPAIGN: string;
  readonly COUNTRY: string;
  readonly NEW_VS_RETURNING: string;
}

export const DIMENSIONS = ["CHANNEL", "DEVICE", "CAMPAIGN", "COUNTRY", "NEW_VS_RETURNING"] as const;
export type DimensionName = (typeof DIMENSIONS)[number];

export interface TrueSession {
  readonly id: string;
  readonly visitor: string;
  /** UTC, ISO 8601 with milliseconds, as the API writes it. */
  readonly startedAt: string;
  readonly endedAt: string;
  readonly on: Day;
  readonly origin: Origin;
  readonly source: string | null;
  readonly isReturning: boolean;
  /** Position of the furthest stage, 0 landing to 6 order. */
  readonly furthest: number;
  readonly pages: readonly string[];
  /** When each of the pages was seen, UTC; where the truth is asked for it. */
  readonly viewedAt?: readonly string[];
}

export interface TrueLine {
  readonly product: string;
  readonly quantity: number;
  readonly cents: number;
  readonly costCents: number | null;
  /** Null where the files do not say. */
  readonly isPrimary: boolean | null;
}

export interface TrueOrder {
  readonly id: string;
  readonly customer: string | null;
  readonly session: string | null;
  readonly orderedAt: string;
  readonly on: Day;
  readonly origin: Origin;
  /** 1 for the customer's first order. */
  readonly number: number | null;
  readonly primaryProduct: string | null;
  readonly lines: readonly TrueLine[];
  readonly cents: number;
  readonly items: number;
  readonly costCents: number | null;
}

export interface TrueRefund {
  readonly order: string | null;
  readonly customer: string | null;
  readonly product: string;
  readonly on: Day;
  /** UTC, ISO 8601 with milliseconds; where the truth is asked for it. */
  readonly at?: string;
  readonly items: number;
  readonly cents: number;
  readonly origin: Origin;
}

export interface TrueProduct {
  readonly id: string;
  readonly name: string | null;
  readonly launchedOn: Day | null;
}

/** What a shop's files say, by plain loops over their records; nothing of the program is used. */
export interface TrueShop {
  readonly sessions: readonly TrueSession[];
  readonly orders: readonly TrueOrder[];
  readonly refunds: readonly TrueRefund[];
  readonly products: readonly TrueProduct[];
  readonly hasCost: boolean;
  readonly firstOn: Day;
  readonly asOfOn: Day;
  /** `YYYY-MM-DDTHH:MM` within the first day, where observation did not begin with it. */
  readonly observedFrom?: string;
}

export const sumOf = (numbers: Iterable<number>): number => {
  let sum = 0;
  for (const number of numbers) sum += number;
  return sum;
};

export const amountOf = (cents: number): string => {
  const text = String(Math.abs(cents)).padStart(3, "0");
  return `${cents < 0 ? "-" : ""}${text.slice(0, -2)}.${text.slice(-2)}`;
};

/** First and last day with a session or order. */
export function spanOf(days: readonly Day[]): { firstOn: Day; asOfOn: Day } {
  let [firstOn = "", asOfOn = ""] = [days[0], days[0]];
  for (const day of days) {
    if (day < firstOn) firstOn = day;
    if (day > asOfOn) asOfOn = day;
  }
  return { firstOn, asOfOn };
}
