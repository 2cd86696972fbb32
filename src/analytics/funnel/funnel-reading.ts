import { nextStart, startOf, type Grain, type Period } from "../../domain/calendar.js";
import { groupBy } from "../../domain/group-by.js";
import type { Context } from "../../graphql/context.js";
import { isBucketComplete } from "../../graphql/period.input.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import type { FunnelBreakdown, FunnelCohort } from "./funnel-answer.graphql.js";
import { countsOf, type FunnelRow, type ShownStep } from "./funnel-counts.js";
import type { FunnelQuestion, OriginCondition } from "./funnel-question.js";
import { readFunnelRows } from "./funnel-rows.js";
import type { FunnelStep } from "./funnel-step.graphql.js";
import { overallOf, stepsOf } from "./funnel-steps.js";
import { stepCustomers } from "./step-customers.js";
import { hasTimes, readFunnelTimes, stepTimesOf, type TimeRow } from "./funnel-times.js";

/** The rows of a funnel question, from which its steps, parts and cohorts are put together. */
export class FunnelReading {
  #times: Promise<TimeRow[] | null> | undefined;

  private constructor(
    private readonly context: Context,
    private readonly shop: CurrentShop,
    private readonly asked: {
      readonly question: FunnelQuestion;
      readonly shown: readonly ShownStep[];
    },
    private readonly rows: readonly FunnelRow[],
  ) {}

  static async open(
    context: Context,
    shop: CurrentShop,
    asked: { readonly question: FunnelQuestion; readonly shown: readonly ShownStep[] },
  ): Promise<FunnelReading> {
    const rows = await readFunnelRows(context, shop, asked.question);
    return new FunnelReading(context, shop, asked, rows);
  }

  /** The whole funnel. */
  steps(): FunnelStep[] {
    return this.#stepsOf(this.rows, { conditions: [], period: null, keepsTime: () => true });
  }

  /** One funnel per value of the breakdown, most sessions first. */
  breakdown(): FunnelBreakdown[] {
    const { breakdown } = this.asked.question;
    if (breakdown === null) return [];
    return [...groupBy(this.rows, ({ value }) => value)]
      .map(([value, rows]) => {
        const steps = this.#stepsOf(rows, {
          conditions: [{ column: breakdown, values: [value] }],
          period: null,
          keepsTime: (row) => row.value === value,
        });
        return { value, steps, overall: overallOf(steps) };
      })
      .sort(
        (a, b) =>
          (b.steps[0]?.entered ?? 0) - (a.steps[0]?.entered ?? 0) || (a.value < b.value ? -1 : 1),
      );
  }

  /** One funnel per bucket of time, oldest first. */
  cohorts(): FunnelCohort[] {
    const { grain, period: asked } = this.asked.question;
    if (grain === null) return [];
    const buckets = [...groupBy(this.rows, ({ bucketOn }) => startOf(grain, bucketOn))];
    return buckets
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([bucketOn, rows]) => {
        const bucket = { from: bucketOn, to: nextStart(grain, bucketOn) };
        const steps = this.#stepsOf(rows, {
          conditions: [],
          period: overlap(bucket, asked),
          keepsTime: (row) => startOf(grain as Grain, row.bucketOn) === bucketOn,
        });
        const complete = isBucketComplete(bucket, this.shop.coverage, asked);
        return { bucketOn, complete, steps, overall: overallOf(steps) };
      });
  }

  #stepsOf(
    rows: readonly FunnelRow[],
    cell: {
      readonly conditions: readonly OriginCondition[];
      readonly period: Period | null;
      readonly keepsTime: (row: TimeRow) => boolean;
    },
  ): FunnelStep[] {
    const { saved, conditions, period, coversAll } = this.asked.question;
    const counts = countsOf(this.asked.shown, rows, { byFurthest: saved === null });
    const part = {
      conditions: [...conditions, ...cell.conditions],
      period: cell.period ?? (coversAll ? null : { from: period.from, to: period.to }),
    };
    const { context, shop } = this;
    return stepsOf({
      ...{ shop, counts, part, steps: this.asked.shown },
      customers: (step, side) => stepCustomers({ context, shop, part }, step, side),
      times: async (number) => {
        if (saved === null && (this.shop.coverage.facts["page_views"] ?? 0) === 0) return null;
        const times = await this.#readTimes();
        const own = times?.filter((row) => row.number === number && cell.keepsTime(row)) ?? null;
        return stepTimesOf(own);
      },
    });
  }

  /** Read once, and only when a time is asked for. */
  #readTimes(): Promise<TimeRow[] | null> {
    this.#times ??= hasTimes(this.asked.question)
      ? readFunnelTimes(this.context, this.shop, this.asked.question)
      : Promise.resolve(null);
    return this.#times;
  }
}

function overlap(one: Period, other: Period): Period {
  return {
    from: one.from > other.from ? one.from : other.from,
    to: one.to < other.to ? one.to : other.to,
  };
}
