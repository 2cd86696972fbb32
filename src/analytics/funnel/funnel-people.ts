import type { Period } from "../../domain/calendar.js";
import { groupBy } from "../../domain/group-by.js";
import type { Stage } from "../../domain/stage.js";
import { startOfDay } from "../../domain/zoned-day.js";
import type { BehaviourWords, CustomerFilterWords } from "../../graphql/customer-filter-words.js";
import { selectionOf } from "../../graphql/entities/customer-selection.type.js";
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

/** Those of a part that got exactly as far as a stage. */
export function stoppedAt(
  shop: CurrentShop,
  stage: Stage,
  { conditions, period, count }: FunnelPart & { readonly count: number },
): StoppedSessions {
  const joined = joinedConditions(conditions);
  if (!joined.every(isNamed)) return { droppedSessions: null, who: null };
  const furthestStage = stage.toUpperCase() as Uppercase<Stage>;
  const filter = {
    ...Object.fromEntries(joined.flatMap(sessionCondition)),
    ...(period === null
      ? {}
      : {
          startedFrom: startOfDay(period.from, shop.timezone).toISOString(),
          startedBefore: startOfDay(period.to, shop.timezone).toISOString(),
        }),
    furthestStage,
  };
  const base: BehaviourWords = {
    event: "SESSION",
    ...(period === null ? {} : { period }),
    furthestStage,
  };
  return {
    droppedSessions: { filter, count },
    who: selectionOf(shop, anyOf(behavioursOf(base, joined))),
  };
}

/** One behaviour for every combination of values: each names a single one. */
function behavioursOf(
  base: BehaviourWords,
  conditions: readonly OriginCondition[],
): BehaviourWords[] {
  return conditions.reduce<BehaviourWords[]>(
    (found, { column, values }) =>
      found.flatMap((one) => values.map((value) => ({ ...one, ...wordOf(column, value) }))),
    [base],
  );
}

function wordOf(column: OriginColumn, value: string): Partial<BehaviourWords> {
  return column === "visitorType" ? { isReturning: value === "returning" } : { [column]: value };
}

function anyOf(behaviours: readonly BehaviourWords[]): CustomerFilterWords {
  const words = behaviours.map((behaviour) => ({ behaviour }));
  const [only, ...others] = words;
  return only !== undefined && others.length === 0 ? only : { or: words };
}

function sessionCondition({ column, values }: OriginCondition): [string, unknown][] {
  if (column === "visitorType") {
    return values.length > 1 ? [] : [["isReturning", values[0] === "returning"]];
  }
  return [[column, values.length === 1 ? { eq: values[0] } : { in: values }]];
}
