import type { CategoryPlan } from "../events/catalogue.js";
import type { EventShopPlan } from "../events/event-shop.js";
import type { Affinity } from "../events/session-planner.js";
import { secondsOf } from "../timestamp.js";

interface Rees46Category extends CategoryPlan {
  /** Null: the shop gave the category no code. */
  readonly code: string | null;
}

const WELL_KNOWN = ["samsung", "apple", "xiaomi", "huawei", "lg", "sony", "acer", "lenovo"];
const HOUSEHOLD = ["bosch", "artel", "indesit", "tefal", "philips", "midea", "redmond"];
const CLOTHES = ["respect", "baden", "rooman", "salamander", "nike", "adidas", "milavitsa"];
const PLAIN = ["cordiant", "hankook", "makita", "brw", "lucente", "sokolov", "elenberg"];

function category(
  code: string | null,
  weight: number,
  medianPrice: number,
  brands: readonly string[],
): Rees46Category {
  const withoutBrand = code === null ? 0.35 : 0.09;
  return { code, weight, medianPriceCents: medianPrice * 100, brands, withoutBrand };
}

/** Their ids are 19 digits, above 2^53, and differ in the last digits. */
export const CATEGORIES: readonly Rees46Category[] = [
  category("electronics.smartphone", 27, 260, WELL_KNOWN),
  category("electronics.audio.headphone", 7, 60, WELL_KNOWN),
  category("electronics.video.tv", 5, 330, WELL_KNOWN),
  category("electronics.clocks", 5, 140, WELL_KNOWN),
  category("electronics.tablet", 2, 190, WELL_KNOWN),
  category("computers.notebook", 6, 520, WELL_KNOWN),
  category("computers.desktop", 2, 480, WELL_KNOWN),
  category("computers.peripherals.printer", 1, 130, WELL_KNOWN),
  category("appliances.kitchen.refrigerators", 4, 420, HOUSEHOLD),
  category("appliances.kitchen.washer", 4, 290, HOUSEHOLD),
  category("appliances.environment.vacuum", 4, 95, HOUSEHOLD),
  category("appliances.kitchen.microwave", 2, 75, HOUSEHOLD),
  category("appliances.environment.water_heater", 1, 110, HOUSEHOLD),
  category("apparel.shoes", 4, 70, CLOTHES),
  category("apparel.shoes.keds", 2, 55, CLOTHES),
  category("apparel.costume", 1, 80, CLOTHES),
  category("furniture.living_room.sofa", 2, 310, PLAIN),
  category("furniture.bedroom.bed", 2, 240, PLAIN),
  category("auto.accessories.player", 2, 85, PLAIN),
  category("construction.tools.drill", 2, 65, PLAIN),
  category("kids.toys", 2, 35, PLAIN),
  category("accessories.bag", 2, 45, CLOTHES),
  category(null, 5, 40, PLAIN),
  category(null, 4, 25, CLOTHES),
  category(null, 4, 90, HOUSEHOLD),
  category(null, 3, 160, PLAIN),
  category(null, 2, 15, PLAIN),
  category(null, 1, 600, PLAIN),
];

const placeOf = (code: string): number => CATEGORIES.findIndex((each) => each.code === code);

export const AFFINITIES: readonly Affinity[] = [
  {
    from: placeOf("electronics.smartphone"),
    to: placeOf("electronics.audio.headphone"),
    rate: 0.16,
  },
  {
    from: placeOf("computers.notebook"),
    to: placeOf("computers.peripherals.printer"),
    rate: 0.12,
  },
  {
    from: placeOf("appliances.kitchen.refrigerators"),
    to: placeOf("appliances.kitchen.washer"),
    rate: 0.09,
  },
];

export const OTHER_ADD_ON = 0.06;

/** The two months of the real files; a larger or smaller shop takes the same time. */
export const REES46_PLAN: EventShopPlan = {
  arrivals: {
    from: secondsOf("2019-10-01 00:00:00"),
    days: 61,
    // the shop's files are in UTC, its visitors some hours east of it
    hourFactors: [
      2, 3, 7, 11, 14, 15, 16, 16, 16, 15, 15, 15, 16, 17, 18, 19, 18, 15, 10, 6, 4, 2, 2, 1,
    ],
    weekdayFactors: [1.02, 0.96, 0.97, 0.98, 0.98, 1.03, 1.06],
    peaks: { "11-15": 1.8, "11-16": 2.6, "11-17": 2.4, "11-29": 1.7 },
  },
  kinds: [
    {
      name: "looker",
      perThousand: 870,
      browsing: { sessionsPerDay: 0.22, chanceToReturn: 0.6, meanViews: 4.2, cartRate: 0.03 },
      ordering: null,
    },
    {
      name: "occasional",
      perThousand: 90,
      browsing: { sessionsPerDay: 0.1, chanceToReturn: 0.6, meanViews: 5, cartRate: 0.07 },
      ordering: { rateShape: 0.8, alphaDays: 60, dropoutA: 1.2, dropoutB: 2, dearestOf: 1 },
    },
    {
      name: "regular",
      perThousand: 31,
      browsing: { sessionsPerDay: 0.25, chanceToReturn: 0.6, meanViews: 5.5, cartRate: 0.09 },
      ordering: { rateShape: 2, alphaDays: 32, dropoutA: 1, dropoutB: 5, dearestOf: 2 },
    },
    {
      name: "best",
      perThousand: 9,
      browsing: { sessionsPerDay: 0.4, chanceToReturn: 0.6, meanViews: 6, cartRate: 0.12 },
      ordering: { rateShape: 3, alphaDays: 22, dropoutA: 0.8, dropoutB: 9, dearestOf: 4 },
    },
  ],
  bots: {
    oneIn: 5000,
    chanceToReturn: 0.9,
    leastViews: 120,
    mostViews: 420,
    secondsBetweenViews: [1, 3],
  },
};

/** Planted faults of the files. */
export const REES46_QUIRKS = {
  /** Chance that a row stands in the file twice, one below the other. */
  duplicateRate: 0.0005,
  /** Chance that the rows of a session say no user_session. */
  withoutSessionRate: 0.002,
};
