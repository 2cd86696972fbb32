import type { Period } from "../../domain/calendar.js";
import type { BehaviourWords, CustomerFilterWords } from "../../graphql/customer-filter-words.js";
import { Dimension, type DimensionCondition } from "../../graphql/dimension-filter.input.js";
import {
  allOf,
  selectionOf,
  type CustomerSelection,
} from "../../graphql/entities/customer-selection.type.js";
import { globalId } from "../../graphql/global-id.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import type { MetricPlan } from "./metric-plan.js";

/** A filter of more parts than this is no longer something to read. */
const MAX_CHOICES = 20;

type OrderWords = Omit<BehaviourWords, "event" | "period">;

/** Words about the order itself; null where they cannot name the value. */
function orderWordsOf(
  dimension: Dimension,
  value: string,
  hasSessions: boolean,
): OrderWords | null {
  switch (dimension) {
    case Dimension.CHANNEL:
      return { channel: value };
    case Dimension.DEVICE:
      return { device: value };
    case Dimension.CAMPAIGN:
      return { campaign: value };
    case Dimension.COUNTRY:
      return { country: value };
    case Dimension.LANDING_PAGE:
      return value === "(other)" ? null : { landingPage: value };
    case Dimension.PRODUCT:
      return { product: value };
    case Dimension.CATEGORY:
      return value === "unknown" ? null : { category: value };
    case Dimension.BRAND:
      return value === "unknown" ? null : { brand: value };
    case Dimension.WEEKDAY:
      return { weekday: Number(value) };
    case Dimension.HOUR:
      return { hour: Number(value) };
    case Dimension.NEW_VS_RETURNING:
      // with sessions, new is the visitor's first session, which no order tells
      if (hasSessions || value === "unknown") return null;
      return { orderNumber: value === "new" ? { eq: 1 } : { gt: 1 } };
    default:
      return null;
  }
}

const OF_CUSTOMERS: readonly Dimension[] = [
  Dimension.SEGMENT,
  Dimension.RFM_SEGMENT,
  Dimension.COHORT_MONTH,
];

function customerWordsOf(
  dimension: Dimension,
  value: string,
  shop: CurrentShop,
): CustomerFilterWords | null {
  if (value === "unknown") return null;
  return dimension === Dimension.COHORT_MONTH
    ? { inCohort: value }
    : { inSegment: globalId("Segment", shop.key, value) };
}

interface WhoOf {
  readonly days: Period | null;
  /** "00" to "23": only at that hour of the days. */
  readonly hour?: string | null;
  readonly group: readonly string[];
}

/**
 * The customers who ordered within the days with the group's values and under the plan's conditions.
 *
 * @param days null for all time
 * @returns null where the words of a filter cannot name them
 */
export function whoOf(
  { dimensions, conditions }: Pick<MetricPlan, "dimensions" | "conditions">,
  shop: CurrentShop,
  { days, hour = null, group }: WhoOf,
): CustomerSelection | null {
  const wanted: DimensionCondition[] =
    hour === null
      ? [
          ...dimensions
            .slice(0, group.length)
            .map((dimension, place) => ({ dimension, values: [group[place] ?? ""] })),
          ...conditions,
        ]
      : // one hour of one day has one weekday, and is split by nothing else
        [{ dimension: Dimension.HOUR, values: [hour] }];
  const isOfCustomer = ({ dimension }: DimensionCondition): boolean =>
    OF_CUSTOMERS.includes(dimension);
  const kinds = wanted.filter(isOfCustomer).map(({ dimension, values }) => {
    const choices = values.map((value) => customerWordsOf(dimension, value, shop));
    return choices.includes(null) ? null : oneOf(choices as CustomerFilterWords[]);
  });
  const orders = choicesOf(
    wanted.filter((one) => !isOfCustomer(one)),
    (shop.coverage.facts["sessions"] ?? 0) > 0,
  );
  if (orders === null || kinds.includes(null)) return null;
  const behaviours = orders.map((words): CustomerFilterWords => ({
    behaviour: { event: "PURCHASE", ...(days === null ? {} : { period: days }), ...words },
  }));
  return selectionOf(shop, allOf(oneOf(behaviours), ...(kinds as CustomerFilterWords[])));
}

const oneOf = (choices: readonly CustomerFilterWords[]): CustomerFilterWords =>
  choices.length === 1 && choices[0] !== undefined ? choices[0] : { or: choices };

/** One set of words per combination of values: all of them must hold of the same order. */
function choicesOf(
  wanted: readonly DimensionCondition[],
  hasSessions: boolean,
): readonly OrderWords[] | null {
  let choices: OrderWords[] = [{}];
  for (const { dimension, values } of wanted) {
    const next: OrderWords[] = [];
    for (const value of new Set(values)) {
      const words = orderWordsOf(dimension, value, hasSessions);
      if (words === null) return null;
      const agreeing = choices.filter((choice) => agree(choice, words));
      next.push(...agreeing.map((choice) => ({ ...choice, ...words })));
    }
    if (next.length === 0 || next.length > MAX_CHOICES) return null;
    choices = next;
  }
  return choices;
}

/** A row of one value under a condition that names several keeps its own. */
function agree(choice: OrderWords, words: OrderWords): boolean {
  const given = choice as Readonly<Record<string, unknown>>;
  return Object.entries(words).every(
    ([name, value]) =>
      given[name] === undefined || JSON.stringify(given[name]) === JSON.stringify(value),
  );
}
