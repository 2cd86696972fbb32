import type { CategoryPlan } from "../events/catalogue.js";
import type { EventShopPlan } from "../events/event-shop.js";
import type { Affinity } from "../events/session-planner.js";
import { secondsOf } from "../timestamp.js";

const LEAVES = 40;

/** Leaf categories: every fourth is in great demand. Brands are not told in these files. */
export const LEAF_CATEGORIES: readonly CategoryPlan[] = Array.from(
  { length: LEAVES },
  (_, leaf) => ({
    weight: leaf % 4 === 0 ? 6 : 1 + (leaf % 3),
    medianPriceCents: 1_500 + 900 * (leaf % 11),
    brands: [],
    withoutBrand: 1,
  }),
);

/** Ids in the files. Ten categories stand between the leaves and the two at the top. */
export const CATEGORY_TREE = {
  leafId: (leaf: number): number => 1_000 + leaf * 7,
  middleId: (leaf: number): number => 300 + (leaf % 10),
  topId: (leaf: number): number => 100 + (leaf % 2),
  /** Traps: a parent that is in no line, and two categories that are each other's parent. */
  strayLine: "1999,555",
  cycle: ["1901,1902", "1902,1901"],
};

export const AFFINITIES: readonly Affinity[] = [
  { from: 0, to: 5, rate: 0.2 },
  { from: 4, to: 9, rate: 0.15 },
];

export const OTHER_ADD_ON = 0.1;

/** The months of the real files. */
export const RETAILROCKET_PLAN: EventShopPlan = {
  arrivals: {
    from: secondsOf("2015-05-03 00:00:00"),
    days: 138,
    // the shop's evening is the night of UTC
    hourFactors: [
      16, 17, 17, 16, 14, 10, 6, 4, 3, 2, 2, 2, 3, 5, 7, 9, 11, 13, 14, 15, 15, 15, 15, 16,
    ],
    weekdayFactors: [0.88, 1.08, 1.1, 1.08, 1.04, 0.98, 0.8],
    peaks: { "07-26": 1.2 },
  },
  kinds: [
    {
      name: "looker",
      perThousand: 985,
      browsing: { sessionsPerDay: 0.1, chanceToReturn: 0.18, meanViews: 1.35, cartRate: 0.012 },
      ordering: null,
    },
    {
      name: "occasional",
      perThousand: 12,
      browsing: { sessionsPerDay: 0.03, chanceToReturn: 0.2, meanViews: 2.5, cartRate: 0.08 },
      ordering: { rateShape: 0.7, alphaDays: 90, dropoutA: 1.4, dropoutB: 1.6, dearestOf: 1 },
    },
    {
      name: "regular",
      perThousand: 3,
      browsing: { sessionsPerDay: 0.15, chanceToReturn: 0.2, meanViews: 4, cartRate: 0.1 },
      ordering: { rateShape: 2, alphaDays: 40, dropoutA: 0.8, dropoutB: 6, dearestOf: 2 },
    },
  ],
  bots: {
    oneIn: 5000,
    chanceToReturn: 0.8,
    leastViews: 60,
    mostViews: 250,
    secondsBetweenViews: [1, 3],
  },
};

/** Planted habits of the files. */
export const RETAILROCKET_QUIRKS = {
  /** Rows wait among so many for a random turn: the file is not in the order of time. */
  shuffledAmong: 4_096,
  /** Share of items that are out of stock from their price change on. */
  soldOutRate: 0.1,
};
