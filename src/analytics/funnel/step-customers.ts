import { and, eq, inArray } from "drizzle-orm";
import { nextStart, startOf, type Day } from "../../domain/calendar.js";
import { groupBy } from "../../domain/group-by.js";
import type { Context } from "../../graphql/context.js";
import type { KnownCount } from "../../graphql/entities/customer-selection.type.js";
import { loaderOf } from "../../graphql/loader.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { joinedConditions, type FunnelPart } from "./funnel-people.js";
import { funnelStepCustomers } from "./funnel.analytic.js";

/** Which customers of a step are counted: all who took it, or those who went no further. */
export type StepSide = "entered" | "stopped";

/** A step of a funnel: of a saved one by its key and number from 1, else a stage's position. */
export interface CountedStep {
  readonly funnel: string | null;
  readonly number: number;
}

type StepRow = typeof funnelStepCustomers.$inferSelect;
type StepCounts = Pick<StepRow, "enteredCustomers" | "stoppedCustomers">;
type Cell = Pick<StepRow, "funnelKey" | "dimension" | "bucketOn" | "value" | "stepNumber">;

/**
 * How many customers are behind a step, for a part that the result counts: everybody's sessions of
 * all time or of one month, or those of one value. All that a request asks for share a statement.
 */
export function stepCustomers(
  { context, shop, part }: { context: Context; shop: CurrentShop; part: FunnelPart },
  step: CountedStep,
  side: StepSide,
): KnownCount {
  const cell = cellOf(part, step);
  if (cell === null || !isCounted(shop)) return null;
  return async () => {
    const count = await loaderOf<string, StepCounts | null>(
      context,
      `funnel step customers ${shop.snapshotId}`,
      (keys) => readCells(context, shop, keys),
    ).load(keyOf(cell));
    if (count === null) return null;
    return side === "entered" ? count.enteredCustomers : count.stoppedCustomers;
  };
}

/** An older snapshot has no such result, and without sessions it is empty. */
const isCounted = ({ rowCounts, coverage: { facts } }: CurrentShop): boolean =>
  rowCounts["funnel-step-customers"] !== undefined &&
  (facts["sessions"] ?? 0) > 0 &&
  (facts["orders"] ?? 0) > 0;

function cellOf({ conditions, period }: FunnelPart, { funnel, number }: CountedStep): Cell | null {
  const joined = joinedConditions(conditions);
  const [only] = joined;
  const cell = { funnelKey: funnel ?? "", bucketOn: null, value: "", stepNumber: number };
  if (only === undefined) {
    if (period === null) return { ...cell, dimension: "all" };
    return isMonth(period) ? { ...cell, dimension: "month", bucketOn: period.from } : null;
  }
  const [value, ...others] = only.values;
  const isCell = joined.length === 1 && others.length === 0 && period === null;
  return isCell && value !== undefined ? { ...cell, dimension: only.column, value } : null;
}

const isMonth = ({ from, to }: { readonly from: Day; readonly to: Day }): boolean =>
  startOf("month", from) === from && nextStart("month", from) === to;

async function readCells(
  { db }: Context,
  { snapshotId }: CurrentShop,
  keys: readonly string[],
): Promise<(StepCounts | null)[]> {
  const cells = keys.map((key) => JSON.parse(key) as readonly string[]);
  const distinct = (place: number): string[] => [
    ...new Set(cells.map((cell) => cell[place] as string)),
  ];
  const rows = await db
    .select()
    .from(funnelStepCustomers)
    .where(
      and(
        eq(funnelStepCustomers.snapshotId, snapshotId),
        inArray(funnelStepCustomers.funnelKey, distinct(0)),
        inArray(funnelStepCustomers.dimension, distinct(1)),
      ),
    );
  const byKey = new Map<string, StepCounts>(rows.map((row) => [keyOf(row), row]));
  const groups = groupBy(rows, ({ funnelKey, dimension }) => `${funnelKey} ${dimension}`);
  const valueCounts = new Map(
    [...groups].map(([group, own]) => [group, new Set(own.map(({ value }) => value)).size]),
  );
  return keys.map((key, place) => {
    const [funnelKey, dimension] = cells[place] as readonly string[];
    const valueCount = valueCounts.get(`${funnelKey} ${dimension}`) ?? 0;
    return byKey.get(key) ?? (valueCount < MOST_VALUES ? NOBODY : null);
  });
}

/** Values of a dimension that the result holds at most: what is not among fewer has no customer. */
const MOST_VALUES = 100;
const NOBODY: StepCounts = { enteredCustomers: 0, stoppedCustomers: 0 };

const keyOf = ({ funnelKey, dimension, bucketOn, value, stepNumber }: Cell): string =>
  JSON.stringify([funnelKey, dimension, bucketOn, value, stepNumber]);
