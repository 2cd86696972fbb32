import type { Period } from "../../domain/calendar.js";
import { groupBy } from "../../domain/group-by.js";
import type { Stage } from "../../domain/stage.js";
import { startOfDay } from "../../domain/zoned-day.js";
import type { BehaviourWords, CustomerFilterWords } from "../../graphql/customer-filter-words.js";
import {
  selectionOf,
  type CustomerSelection,
  type KnownCount,
} from "../../graphql/entities/customer-selection.type.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import type { OriginColumn, OriginCondition } from "./funnel-question.js";
import type { StoppedSessions } from "./funnel-step.graphql.js";

/** The sessions of one cell of a funnel: of a part, in a period (null: of any time). */
export interface FunnelPart {
  readonly conditions: readonly OriginCondition[];
  readonly period: Period | null;
}

/** One condition a column: values that all conditions on it allow. */
export function joinedConditions(conditions: readonly OriginCondition[]): OriginCondition[] {
  return [...groupBy(conditions, ({ column }) => column)].map(([column, own]) => ({
    column,
    values: [...new Set(own[0]?.values)].filter(
      (value) =>
        own.every(({ values }) => values.includes(value)) &&
        (column !== "visitorType" || value === "new" || value === "returning"),
    ),
  }));
}

/** False for values that stand for several others or for none, which no filter names. */
const isNamed = ({ column, values }: OriginCondition): boolean =>
  values.length > 0 &&
  (column === "channel" ||
    column === "device" ||
    !values.some(
      (value) => value === "other" || (column === "landingPage" && value === "unknown"),
    ));

/** A step of a funnel, in words that filters take. */
export type PeopleStep =
  | { readonly stage: Stage }
  | { readonly funnel: string; readonly index: number; readonly isOfVisitors: boolean };

/** Those of a part that went no further than a step. */
export function stoppedAt(
  shop: CurrentShop,
  step: PeopleStep,
  {
    conditions,
    period,
    count,
    customers,
  }: FunnelPart & { readonly count: number; readonly customers: KnownCount },
): StoppedSessions {
  const joined = joinedConditions(conditions);
  if (!joined.every(isNamed) || !isKept(shop, step)) return { droppedSessions: null, who: null };
  const isOfVisitors = "funnel" in step && step.isOfVisitors;
  const filter = {
    ...Object.fromEntries(joined.flatMap(sessionCondition)),
    ...(period === null
      ? {}
      : {
          startedFrom: startOfDay(period.from, shop.timezone).toISOString(),
          startedBefore: startOfDay(period.to, shop.timezone).toISOString(),
        }),
    ...("stage" in step
      ? { furthestStage: wordOfStage(step.stage) }
      : { savedFunnel: { funnel: step.funnel, stoppedAt: step.index } }),
  };
  return {
    droppedSessions: isOfVisitors ? null : { filter, count, shop },
    who: whoDid(shop, { joined, period, customers }, (origin) =>
      "stage" in step
        ? { behaviour: { event: "SESSION", ...origin, furthestStage: wordOfStage(step.stage) } }
        : { savedFunnel: { funnel: step.funnel, stoppedAt: step.index, ...origin } },
    ),
  };
}

/** Customers of a part who took a step, however far they went then; null where no filter names it. */
export function whoEntered(
  shop: CurrentShop,
  step: PeopleStep,
  { conditions, period, customers }: FunnelPart & { readonly customers: KnownCount },
): CustomerSelection | null {
  const joined = joinedConditions(conditions);
  if (!joined.every(isNamed) || !isKept(shop, step)) return null;
  return whoDid(shop, { joined, period, customers }, (origin) =>
    "stage" in step
      ? { behaviour: { event: "SESSION", ...origin, reached: wordOfStage(step.stage) } }
      : { savedFunnel: { funnel: step.funnel, took: step.index, ...origin } },
  );
}

/** A snapshot that is older than the people of saved funnels has none of them. */
const isKept = ({ coverage }: CurrentShop, step: PeopleStep): boolean =>
  "stage" in step || (coverage.funnels ?? []).some(({ key }) => key === step.funnel);

const wordOfStage = (stage: Stage) => stage.toUpperCase() as Uppercase<Stage>;

/** What is said of the session, and when it began. */
type OriginWords = Pick<
  BehaviourWords,
  "period" | "channel" | "device" | "campaign" | "country" | "landingPage" | "isReturning"
>;

/** One condition for every combination of values: each names a single one. */
function whoDid(
  shop: CurrentShop,
  {
    joined,
    period,
    customers,
  }: {
    readonly joined: readonly OriginCondition[];
    readonly period: Period | null;
    readonly customers: KnownCount;
  },
  wordsOf: (origin: OriginWords) => CustomerFilterWords,
): CustomerSelection {
  const origins = joined.reduce<OriginWords[]>(
    (found, { column, values }) =>
      found.flatMap((one) => values.map((value) => ({ ...one, ...wordOf(column, value) }))),
    [period === null ? {} : { period }],
  );
  const words = origins.map(wordsOf);
  const [only, ...others] = words;
  const filter = only !== undefined && others.length === 0 ? only : { or: words };
  return selectionOf(shop, filter, customers);
}

function wordOf(column: OriginColumn, value: string): OriginWords {
  return column === "visitorType" ? { isReturning: value === "returning" } : { [column]: value };
}

function sessionCondition({ column, values }: OriginCondition): [string, unknown][] {
  if (column === "visitorType") {
    return values.length > 1 ? [] : [["isReturning", values[0] === "returning"]];
  }
  return [[column, values.length === 1 ? { eq: values[0] } : { in: values }]];
}
