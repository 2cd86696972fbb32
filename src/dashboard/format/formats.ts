const LOCALE = "en";

/** How numbers and days are written on this page; money in the shop's currency. */
export interface Formats {
  readonly count: (value: number) => string;
  readonly compact: (value: number) => string;
  readonly share: (value: number) => string;
  readonly change: (value: number) => string;
  readonly money: (amount: number | string | null) => string;
  readonly wholeMoney: (amount: number | string | null) => string;
  readonly compactMoney: (amount: number) => string;
  /** A moment, as a day in the shop's zone. */
  readonly day: (moment: string) => string;
  /** A calendar day. */
  readonly date: (day: string) => string;
  readonly month: (day: string) => string;
}

export function formatsOf(currency: string, timezone: string): Formats {
  const number = (options: Intl.NumberFormatOptions) => {
    const format = new Intl.NumberFormat(LOCALE, options);
    return (value: number | string) => format.format(Number(value));
  };
  const time = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(LOCALE, options);
    return (moment: string) => format.format(new Date(moment));
  };
  const amount = (options: Intl.NumberFormatOptions) => {
    const write = number(options);
    return (value: number | string | null) => (value === null ? "–" : write(value));
  };
  const money = { style: "currency", currency } as const;
  const medium = { day: "numeric", month: "short", year: "numeric" } as const;
  const date = time({ ...medium, timeZone: "UTC" });
  const month = time({ month: "short", year: "numeric", timeZone: "UTC" });
  return {
    count: number({ maximumFractionDigits: 0 }),
    compact: number({ notation: "compact", maximumFractionDigits: 1 }),
    share: number({ style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1 }),
    change: number({
      style: "percent",
      minimumFractionDigits: 1,
      maximumFractionDigits: 1,
      signDisplay: "exceptZero",
    }),
    money: amount(money),
    wholeMoney: amount({ ...money, maximumFractionDigits: 0 }),
    compactMoney: number({ ...money, notation: "compact", maximumFractionDigits: 1 }),
    day: time({ ...medium, timeZone: timezone }),
    date: (day) => date(`${day}T00:00:00Z`),
    month: (day) => month(`${day}T00:00:00Z`),
  };
}
