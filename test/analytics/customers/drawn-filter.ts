import fc from "fast-check";
import type { Answer } from "../../exactness/loaded-shop.js";
import { FEATURES } from "./true-filter.js";

/** Words that the drawn shop has, and words that it has not. */
export interface Words {
  readonly products: readonly string[];
  readonly pages: readonly string[];
  readonly customers: readonly string[];
  readonly segments: readonly string[];
  /** Days of the shop, in order. */
  readonly days: readonly string[];
}

const bound = fc.oneof(
  fc.integer({ min: 0, max: 6 }),
  fc.integer({ min: 0, max: 400 }),
  fc.constantFrom(27, 33.99, 40.01, 53.99, 81.02, 0.5, 1e9),
);
const drawnNumber: fc.Arbitrary<Answer> = fc.oneof(
  fc
    .tuple(fc.constantFrom("gt", "gte", "lt", "lte", "eq"), bound)
    .map(([name, value]) => ({ [name]: value })),
  // contradictions among them
  fc
    .tuple(fc.constantFrom("gt", "gte"), bound, fc.constantFrom("lt", "lte"), bound)
    .map(([low, from, high, to]) => ({ [low]: from, [high]: to })),
  fc.constantFrom<Answer>({ isNull: true }, { isNull: false }),
);
const drawnCount: fc.Arbitrary<Answer> = fc.oneof(
  fc.constantFrom<Answer>({ eq: 0 }, { lt: 1 }, { lte: 1 }, { gte: 1 }, { gte: 2 }, { gt: 1 }),
  drawnNumber,
);

function drawnPeriod({ days }: Words): fc.Arbitrary<Answer> {
  const day = fc.integer({ min: 0, max: days.length - 2 });
  return fc.tuple(day, fc.integer({ min: 1, max: 40 })).map(([from, length]) => ({
    from: days[from],
    to: days[Math.min(from + length, days.length - 1)],
  }));
}

function drawnChange(words: Words): fc.Arbitrary<Answer> {
  const period = drawnPeriod(words);
  return fc
    .record(
      {
        ...{ period, against: period },
        revenue: fc.oneof(
          fc.constantFrom<Answer>({ gt: 0 }, { lt: 0 }, { eq: 0 }, { gte: -40, lte: 20.5 }),
          drawnNumber,
        ),
        product: fc.constantFrom(...words.products),
        category: fc.constantFrom("toys", "books"),
      },
      { requiredKeys: ["period", "against", "revenue"] },
    )
    .map((change) => ({ change }));
}

function drawnFunnel(words: Words): fc.Arbitrary<Answer> {
  const ofSessions = fc.record(
    {
      period: drawnPeriod(words),
      channel: fc.constantFrom("direct", "organic search", "paid social"),
      device: fc.constantFrom("desktop", "mobile", "fridge"),
      campaign: fc.constantFrom("nonbrand", "none"),
      landingPage: fc.constantFrom(...words.pages),
      isReturning: fc.boolean(),
    },
    { requiredKeys: [] },
  );
  const step = fc.constantFrom<Answer>(
    ...[0, 1, 2, 3].map((took) => ({ took })),
    ...[0, 2, 3].map((stoppedAt) => ({ stoppedAt })),
  );
  const third = fc.constantFrom<Answer>(
    ...[0, 1, 2].flatMap((place) => [{ took: place }, { stoppedAt: place }]),
  );
  return fc
    .oneof(
      fc.tuple(fc.constant({ funnel: "basket" }), step, ofSessions),
      fc.tuple(fc.constant({ funnel: "any" }), third, ofSessions),
      fc.tuple(fc.constant({ funnel: "across" }), third, fc.constant({})),
    )
    .map(([funnel, at, origin]) => ({ savedFunnel: { ...funnel, ...at, ...origin } }));
}

function drawnSwitch({ products }: Words): fc.Arbitrary<Answer> {
  const product = fc.constantFrom(...products, "none such");
  return fc
    .record({ by: fc.constant("PRODUCT"), from: product, to: product }, { requiredKeys: ["by"] })
    .map((switched) => ({ switched }));
}

function drawnBehaviour(words: Words): fc.Arbitrary<Answer> {
  const { products, pages } = words;
  const any = {
    ...{ count: drawnCount, sum: drawnNumber, period: drawnPeriod(words) },
    countOf: fc.constantFrom("EVENTS", "DAYS", "WEEKS", "MONTHS"),
    within: fc.constantFrom("P1D", "P10D", "P4W", "P200D"),
    channel: fc.constantFrom("direct", "organic search", "paid nonbrand search", "paid social"),
    device: fc.constantFrom("desktop", "mobile", "unknown", "fridge"),
    campaign: fc.constantFrom("nonbrand", "brand", "pilot", "none"),
    country: fc.constantFrom("unknown", "AT"),
    landingPage: fc.constantFrom(...pages),
    weekday: fc.integer({ min: 1, max: 7 }),
  };
  const hour = fc.integer({ min: 0, max: 23 });
  const product = fc.constantFrom(...products, "none such");
  const ofAnOrder = {
    product,
    category: fc.constantFrom("toys", "books"),
    brand: fc.constantFrom("bear", "owl"),
    orderNumber: fc.oneof(fc.constantFrom({ eq: 1 }, { gte: 2 }, { eq: 2 }), drawnNumber),
    orderRevenue: drawnNumber,
  };
  const seconds = fc.constantFrom(
    ...[{ lte: 1800 }, { lt: 86_400 }, { gte: 86_400 }, { isNull: true }, { isNull: false }],
  );
  const events = {
    PURCHASE: {
      ...{ ...any, ...ofAnOrder, hour, secondsSincePreviousOrder: seconds },
      products: fc.uniqueArray(product, { minLength: 1, maxLength: 2 }),
      anyProduct: fc.uniqueArray(product, { minLength: 1, maxLength: 3 }),
      daysSincePreviousOrder: drawnNumber,
      unitPrice: fc.oneof(fc.constantFrom({ eq: 27 }, { eq: 34.01 }, { gt: 27 }), drawnNumber),
    },
    SESSION: {
      ...any,
      hour,
      furthestStage: fc.constantFrom("LANDING", "LISTING", "PRODUCT", "CART", "BILLING", "ORDER"),
      reached: fc.constantFrom("LISTING", "CART", "SHIPPING", "ORDER"),
    },
    REFUND: { ...any, ...ofAnOrder, daysSinceOrder: drawnNumber },
    CANCEL: { ...any, ...ofAnOrder, daysSinceOrder: drawnNumber },
  };
  return fc
    .constantFrom(
      "PURCHASE" as const,
      "PURCHASE" as const,
      "SESSION" as const,
      "REFUND" as const,
      "CANCEL" as const,
    )
    .chain((event) => {
      const fields: Readonly<Record<string, fc.Arbitrary<unknown>>> = events[event];
      return fc
        .uniqueArray(fc.constantFrom(...Object.keys(fields)), { maxLength: 3 })
        .chain((names) =>
          fc.record(
            Object.fromEntries(names.map((name) => [name, fields[name] ?? fc.constant(0)])),
          ),
        )
        .map((conditions) => ({ behaviour: { event, ...conditions } }));
    });
}

function drawnAttribute({ products, pages, customers }: Words): fc.Arbitrary<Answer> {
  const values: Readonly<Record<string, readonly string[]>> = {
    CHANNEL: ["direct", "organic search", "paid social"],
    DEVICE: ["desktop", "mobile", "unknown"],
    CAMPAIGN: ["nonbrand", "brand", "none"],
    LANDING_PAGE: pages,
    COUNTRY: ["unknown"],
    FIRST_PRODUCT: products,
    EXTERNAL_ID: customers,
  };
  return fc.constantFrom(...Object.keys(values)).chain((attribute) => {
    const value = fc.constantFrom(...(values[attribute] ?? []));
    const string = fc.oneof<fc.Arbitrary<Answer>[]>(
      value.map((eq) => ({ eq })),
      fc.uniqueArray(value, { minLength: 1, maxLength: 3 }).map((words) => ({ in: words })),
      value.map((word) => ({ startsWith: word.slice(0, 2) })),
      fc.boolean().map((isNull) => ({ isNull })),
    );
    return string.map((condition) => ({ attribute: { attribute, string: condition } }));
  });
}

/** Any filter at all over the shop's words, up to five levels deep. */
export function drawnFilter(words: Words): fc.Arbitrary<Answer> {
  const behaviour = drawnBehaviour(words);
  const leaf = fc.oneof(
    { arbitrary: behaviour, weight: 6 },
    { arbitrary: drawnAttribute(words), weight: 2 },
    { arbitrary: drawnChange(words), weight: 1 },
    { arbitrary: drawnFunnel(words), weight: 1 },
    { arbitrary: drawnSwitch(words), weight: 1 },
    {
      arbitrary: fc
        .tuple(fc.constantFrom(...Object.keys(FEATURES)), drawnNumber)
        .map(([feature, number]) => ({ feature: { feature, number } })),
      weight: 2,
    },
    {
      arbitrary: fc.constantFrom<Answer>({ inCohort: "2012-12-25" }, { inCohort: "2013-01-01" }),
      weight: 1,
    },
    {
      arbitrary: fc.constantFrom(...words.segments).map((inSegment) => ({ inSegment })),
      weight: 1,
    },
  );
  return fc
    .letrec<{ filter: Answer }>((tie) => ({
      filter: fc.oneof(
        { maxDepth: 3, depthSize: "small", withCrossShrink: true },
        leaf,
        fc.array(tie("filter"), { minLength: 1, maxLength: 2 }).map((and) => ({ and })),
        fc.array(tie("filter"), { minLength: 1, maxLength: 2 }).map((or) => ({ or })),
        tie("filter").map((not) => ({ not })),
      ),
    }))
    .filter.filter(
      (filter) =>
        JSON.stringify(filter).split(/"(?:behaviour|change|switched|savedFunnel)"/).length <= 11,
    );
}
