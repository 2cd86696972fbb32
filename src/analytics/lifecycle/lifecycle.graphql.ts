import { and, asc, eq, gte, lt } from "drizzle-orm";
import { Arg, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { addDays, addMonths, bucketsOf, nextStart, startOf } from "../../domain/calendar.js";
import { groupBy } from "../../domain/group-by.js";
import { charted } from "../../graphql/made-when-read.js";
import type { Context } from "../../graphql/context.js";
import { selectionOf } from "../../graphql/entities/customer-selection.type.js";
import { Shop } from "../../graphql/entities/shop.type.js";
import { mean, ratio, share, suppressed, SuppressionReason } from "../../graphql/estimate.type.js";
import { moneyOf } from "../../graphql/money.type.js";
import { allTime, resolvePeriod } from "../../graphql/period.input.js";
import { provenanceOf } from "../../graphql/provenance.type.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { unavailableFor } from "../../graphql/unavailable.type.js";
import { lifecycleChart } from "./lifecycle-chart.js";
import {
  LifecycleGrain,
  LifecycleInput,
  LifecycleReport,
  LifecycleState,
  type LifecyclePeriod,
  type Stickiness,
} from "./lifecycle-report.graphql.js";
import { inState, activeIn } from "./lifecycle-words.js";
import { activePeriods, lifecycle } from "./lifecycle.analytic.js";

const DEFINITION =
  "Per calendar period of the shop's zone: new, the first order fell in it; returning, ordered in it and in the period before; resurrected, ordered in it, not in the one before, but earlier; dormant, ordered in the period before, not in it. Active = new + returning + resurrected. Orders without a customer are left out.";

type LifecycleRow = typeof lifecycle.$inferSelect;
type ActiveRow = typeof activePeriods.$inferSelect;

const STATES = Object.values(LifecycleState);
const STICKY_GRAINS = [LifecycleGrain.WEEK, LifecycleGrain.MONTH] as const;

@Resolver(() => Shop)
export class LifecycleResolver {
  @FieldResolver(() => LifecycleReport, {
    description:
      "New, returning, resurrected and dormant customers by period, and how regularly customers order: monthly over all time, unless asked otherwise.",
  })
  async lifecycle(
    @Root() { current }: Shop,
    @Ctx() context: Context,
    @Arg("input", () => LifecycleInput, { nullable: true, description: "Which periods." })
    input?: LifecycleInput,
  ): Promise<LifecycleReport> {
    const grain = input?.grain ?? LifecycleGrain.MONTH;
    const whole = allTime(current.coverage);
    const asked = resolvePeriod(input?.period, current.coverage);
    const span = {
      from: asked.from < whole.from ? whole.from : asked.from,
      to: asked.to > whole.to ? whole.to : asked.to,
    };
    const [rows, active] = await Promise.all([
      context.db
        .select()
        .from(lifecycle)
        .where(
          and(
            eq(lifecycle.snapshotId, current.snapshotId),
            eq(lifecycle.grain, grain),
            gte(lifecycle.periodOn, startOf(grain, span.from)),
            lt(lifecycle.periodOn, span.to),
          ),
        )
        .orderBy(asc(lifecycle.periodOn), asc(lifecycle.state)),
      context.db
        .select()
        .from(activePeriods)
        .where(eq(activePeriods.snapshotId, current.snapshotId))
        .orderBy(asc(activePeriods.grain), asc(activePeriods.activePeriods)),
    ]);
    const unavailable = unavailableFor(current, ["orders"]);
    const byPeriod = groupBy(rows, ({ periodOn }) => periodOn);
    const buckets = unavailable === null && span.from < span.to ? bucketsOf(grain, span) : [];
    const periods = buckets.map((periodOn) =>
      periodOf(current, grain, { periodOn, rows: byPeriod.get(periodOn) ?? [] }),
    );
    const partial = {
      code: "PARTIAL_LAST_PERIOD",
      message:
        "The last period was still running at asOf: its active customers are too few, its dormant ones too many.",
    };
    return charted(
      {
        periods,
        stickiness:
          unavailable === null
            ? STICKY_GRAINS.map((each) =>
                stickinessOf(
                  current,
                  each,
                  active.filter((row) => row.grain === each),
                ),
              )
            : [],
        unavailable,
        provenance: provenanceOf(
          current,
          DEFINITION,
          periods.some(({ complete }) => !complete) ? [partial] : [],
        ),
      },
      () => lifecycleChart(periods),
    );
  }
}

function periodOf(
  shop: CurrentShop,
  grain: LifecycleGrain,
  { periodOn, rows }: { readonly periodOn: string; readonly rows: readonly LifecycleRow[] },
): LifecyclePeriod {
  const byState = new Map(rows.map((row) => [row.state, row]));
  const customersOf = (state: LifecycleState): number => byState.get(state)?.customers ?? 0;
  const { NEW, RETURNING, RESURRECTED, DORMANT } = LifecycleState;
  const active = customersOf(NEW) + customersOf(RETURNING) + customersOf(RESURRECTED);
  return {
    periodOn,
    complete: nextStart(grain, periodOn) <= addDays(shop.coverage.asOfOn, 1),
    active,
    cells: STATES.map((state) => {
      const row = byState.get(state);
      return {
        state,
        customers: customersOf(state),
        orders: row?.orders ?? 0,
        revenue: moneyOf(row?.revenue ?? "0.00", shop),
        shareOfActive:
          state === DORMANT
            ? suppressed(SuppressionReason.NOT_APPLICABLE)
            : share(customersOf(state), active),
        who: selectionOf(shop, inState(state, grain, periodOn)),
      };
    }),
    returnRate: share(customersOf(RETURNING), customersOf(RETURNING) + customersOf(DORMANT)),
    quickRatio: ratio(customersOf(NEW) + customersOf(RESURRECTED), customersOf(DORMANT)),
  };
}

function stickinessOf(
  shop: CurrentShop,
  grain: LifecycleGrain,
  rows: readonly ActiveRow[],
): Stickiness {
  const { asOfOn } = shop.coverage;
  const last = startOf(grain, asOfOn);
  const fromOn = grain === LifecycleGrain.WEEK ? addDays(last, -77) : addMonths(last, -11);
  const counts = new Map(rows.map((row) => [row.activePeriods, row.customers]));
  const total = rows.reduce((sum, { customers }) => sum + customers, 0);
  const power = (exponent: number): number =>
    rows.reduce((sum, row) => sum + row.customers * row.activePeriods ** exponent, 0);
  return {
    grain,
    fromOn,
    distribution: Array.from({ length: 13 }, (_, periods) => {
      const customers = counts.get(periods) ?? 0;
      const who = selectionOf(shop, activeIn(periods, grain, { from: fromOn, to: asOfOn }));
      return { periods, customers, share: share(customers, total), who };
    }),
    meanOfActive: mean(total - (counts.get(0) ?? 0), power(1), power(2)),
  };
}
