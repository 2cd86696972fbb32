/** How visitors of one kind behave. Rates are per day. */
export interface VisitorKind {
  readonly name: string;
  /** Visitors of a thousand; all kinds together make a thousand. */
  readonly perThousand: number;
  /** Sessions without an order. */
  readonly browsing: BrowsingHabit;
  /** Null: never orders. */
  readonly ordering: OrderingHabit | null;
}

export interface BrowsingHabit {
  /** Sessions a day of a visitor who still comes. */
  readonly sessionsPerDay: number;
  /** Chance to come back after a session without an order; buyers leave by their dropout only. */
  readonly chanceToReturn: number;
  /** Mean products seen in a session. */
  readonly meanViews: number;
  /** Chance that a session without an order puts something into the cart. */
  readonly cartRate: number;
}

/**
 * MBG/NBD: a visitor of this kind comes first to order; later orders follow at a rate drawn from
 * Gamma(shape, perDay), and after every order, the first too, the visitor leaves for good with a
 * chance drawn from Beta(a, b).
 *
 * @see Batislam, Denizel and Filiztekin (2007)
 */
export interface OrderingHabit {
  readonly rateShape: number;
  /** alpha: the mean rate is rateShape / alphaDays. */
  readonly alphaDays: number;
  readonly dropoutA: number;
  readonly dropoutB: number;
  /** Products are chosen as the dearest of so many: a larger number is a richer kind. */
  readonly dearestOf: number;
}

/** A robot: comes every day, opens product after product, and nothing else. */
export interface BotHabit {
  /** One visitor of so many. */
  readonly oneIn: number;
  readonly chanceToReturn: number;
  readonly leastViews: number;
  readonly mostViews: number;
  readonly secondsBetweenViews: readonly [least: number, most: number];
}

/**
 * Kinds are told by the visitor's number alone, so that whoever reads the files knows the truth:
 * place = number x STEP mod CYCLE; a bot at BOT_PLACE, else by the thousandth.
 */
export const KIND_RULE = { step: 1867, cycle: 5000, botPlace: 100 };

/** Which of `kinds` a visitor is; -1 for a bot. */
export function kindPlaces(kinds: readonly VisitorKind[]): (visitor: number) => number {
  const thousandths = new Int8Array(1000);
  let from = 0;
  kinds.forEach(({ perThousand }, place) => {
    thousandths.fill(place, from, from + perThousand);
    from += perThousand;
  });
  if (from !== 1000) throw new Error(`the kinds make ${from} of a thousand`);
  const { step, cycle, botPlace } = KIND_RULE;
  return (visitor) => {
    const place = (visitor * step) % cycle;
    return place === botPlace ? -1 : (thousandths[place % 1000] ?? 0);
  };
}
