import { quantileOfSorted } from "../../stats/segments/robust-scaling.js";
import type { Customers } from "./segment-customers.js";
import { labelOf, type FeatureName } from "./segment-features.js";
import type { FeatureProfile } from "./segment-profiles.js";

export interface SegmentName {
  readonly name: string;
  /** The rule that gave the name, in words. */
  readonly rule: string;
}

/** What the rules look at. */
interface Traits {
  /** Median of orders above 1. */
  readonly isRepeat: boolean;
  /** Mean revenue against that of all customers. */
  readonly revenueRatio: number;
  /** Median recency below, or at least 1.25 times, that of all customers. */
  readonly isRecent: boolean;
  readonly isSilent: boolean;
  /** Median tenure within the newest third of all customers. */
  readonly isNew: boolean;
}

interface NamingRule extends SegmentName {
  readonly holds: (traits: Traits) => boolean;
}

const HIGH = 1.25;
const LOW = 0.75;

/** The first that holds gives the name; the last always holds. */
const RULES: readonly NamingRule[] = [
  {
    name: "Loyal high-value",
    rule: "half or more ordered again, revenue per customer at least 1.25 times the shop's, median recency below 1.25 times the shop's",
    holds: (of) => of.isRepeat && of.revenueRatio >= HIGH && !of.isSilent,
  },
  {
    name: "At-risk high-value",
    rule: "half or more ordered again, revenue per customer at least 1.25 times the shop's, median recency at least 1.25 times the shop's",
    holds: (of) => of.isRepeat && of.revenueRatio >= HIGH,
  },
  {
    name: "Loyal",
    rule: "half or more ordered again, median recency below 1.25 times the shop's",
    holds: (of) => of.isRepeat && !of.isSilent,
  },
  {
    name: "Lapsed repeat",
    rule: "half or more ordered again, median recency at least 1.25 times the shop's",
    holds: (of) => of.isRepeat,
  },
  {
    name: "New high-value",
    rule: "most ordered once, median tenure in the newest third, revenue per customer at least 1.25 times the shop's",
    holds: (of) => of.isNew && of.isRecent && of.revenueRatio >= HIGH,
  },
  {
    name: "New",
    rule: "most ordered once, median tenure in the newest third",
    holds: (of) => of.isNew && of.isRecent,
  },
  {
    name: "Dormant high-value",
    rule: "most ordered once, median recency at least 1.25 times the shop's, revenue per customer at least 1.25 times the shop's",
    holds: (of) => of.isSilent && of.revenueRatio >= HIGH,
  },
  {
    name: "Dormant",
    rule: "most ordered once, median recency at least 1.25 times the shop's",
    holds: (of) => of.isSilent,
  },
  {
    name: "One-time high-value",
    rule: "most ordered once, revenue per customer at least 1.25 times the shop's",
    holds: (of) => of.revenueRatio >= HIGH,
  },
  {
    name: "One-time low-value",
    rule: "most ordered once, revenue per customer below 0.75 times the shop's",
    holds: (of) => of.revenueRatio < LOW,
  },
  { name: "One-time", rule: "most ordered once", holds: () => true },
];

/**
 * Names segments by the first rule that holds; where two get the same name, by their most
 * distinctive features besides, so that no two names are equal.
 *
 * @param profiles per segment, most distinctive feature first
 */
export function nameSegments(
  customers: Customers,
  profiles: readonly (readonly FeatureProfile[])[],
): SegmentName[] {
  const shop = {
    revenue: meanOf(customers.columns.revenue),
    recency: quantileAt(customers.columns.recencyDays, 0.5),
    newTenure: quantileAt(customers.columns.tenureDays, 1 / 3),
  };
  const given = profiles.map((profile): SegmentName => {
    const median = (name: FeatureName): number => of(profile, name)?.median ?? 0;
    const recency = median("recencyDays");
    const traits = {
      isRepeat: median("orderCount") > 1,
      revenueRatio: shop.revenue > 0 ? (of(profile, "revenue")?.mean ?? 0) / shop.revenue : 1,
      isRecent: recency < shop.recency,
      isSilent: recency > 0 && recency >= 1.25 * shop.recency,
      isNew: median("tenureDays") <= shop.newTenure,
    };
    const { name, rule } = RULES.find(({ holds }) => holds(traits)) as NamingRule;
    return { name, rule };
  });
  return distinguished(given, profiles);
}

function distinguished(
  given: readonly SegmentName[],
  profiles: readonly (readonly FeatureProfile[])[],
): SegmentName[] {
  const taken = new Set<string>();
  return given.map(({ name, rule }, segment) => {
    const isShared = given.filter((other) => other.name === name).length > 1;
    const phrases = isShared ? (profiles[segment] ?? []).slice(0, 3).map(phraseOf) : [];
    let unique = name;
    for (let words = 1; (isShared && words === 1) || (taken.has(unique) && words <= 3); words++) {
      unique = `${name}, ${phrases.slice(0, words).join(", ")}`;
    }
    for (let number = 2; taken.has(unique); number++) unique = `${name} (${number})`;
    taken.add(unique);
    const addition = unique === name ? "" : "; told apart by what differs most from all customers";
    return { name: unique, rule: rule + addition };
  });
}

function phraseOf({ feature, standardisedMean }: FeatureProfile): string {
  return `${standardisedMean < 0 ? "low" : "high"} ${labelOf(feature)}`;
}

function of(profile: readonly FeatureProfile[], name: FeatureName): FeatureProfile | undefined {
  return profile.find(({ feature }) => feature === name);
}

function meanOf(column: Float64Array): number {
  const known = column.filter((value) => !Number.isNaN(value));
  return known.length === 0 ? 0 : known.reduce((sum, value) => sum + value, 0) / known.length;
}

function quantileAt(column: Float64Array, probability: number): number {
  const known = column.filter((value) => !Number.isNaN(value)).sort();
  return known.length === 0 ? 0 : quantileOfSorted(known, probability);
}
