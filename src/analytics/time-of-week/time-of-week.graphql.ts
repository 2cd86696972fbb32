import { and, asc, eq, gte, lt, sum } from "drizzle-orm";
import { Arg, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { isAligned } from "../../domain/calendar.js";
import { centsOf, decimalOf } from "../../domain/decimal.js";
import { charted } from "../../graphql/made-when-read.js";
import { peakWarning } from "../../graphql/peak-warning.js";
import type { Context } from "../../graphql/context.js";
import type { BehaviourWords } from "../../graphql/customer-filter-words.js";
import { selectionOf } from "../../graphql/entities/customer-selection.type.js";
import { Shop } from "../../graphql/entities/shop.type.js";
import {
  exactly,
  mean,
  share,
  suppressed,
  SuppressionReason,
} from "../../graphql/estimate.type.js";
import { moneyOf } from "../../graphql/money.type.js";
import { PeriodInput, resolvePeriod, type AskedPeriod } from "../../graphql/period.input.js";
import { behaviourProvenance } from "../../graphql/behaviour-provenance.js";
import { badRequest } from "../../graphql/request-error.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { unavailableFor } from "../../graphql/unavailable.type.js";
import { weekdayEvenness } from "../../stats/weekday-evenness.js";
import { busyIndex } from "./busy-index.js";
import { hourEvenness, type MonthHour } from "./hour-evenness.js";
import { shopDays, timeOfWeek } from "./time-of-week.analytic.js";
import {
  TimeOfWeek,
  type TimeOfWeekCell,
  type TimeOfWeekTotals,
  type WeekdayEvenness,
  type WeekdayTotals,
} from "./time-of-week-answer.graphql.js";
import { timeOfWeekChart } from "./time-of-week-chart.js";
import { LEAST_WEEKS, weekendContrast, type Conversions } from "./weekend-contrast.js";
import { closedWeekdays, wholeWeeks, type ShopDay } from "./whole-weeks.js";

const DEFINITION =
  "Time is cut in the shop's zone. An order counts when it was placed, a session when it began; conversion is the share of sessions that led to an order. Rates are per day or hour of the kind that the data cover, days without orders included, so that five Mondays do not outweigh four. Evenness: chi-square of weekday totals over whole weeks and open weekdays, divided by the dispersion within weeks (F test); of hours over months, by how long each lasted.";

/** Sums of one weekday and hour. */
interface CellRow {
  readonly weekday: number;
  readonly hour: number;
  readonly quarterHours: number;
  readonly sessions: number;
  readonly orderingSessions: number;
  readonly orders: number;
  readonly revenue: string;
}

@Resolver(() => Shop)
export class TimeOfWeekResolver {
  @FieldResolver(() => TimeOfWeek, {
    description:
      "Sessions, orders and revenue by weekday and hour, per day or hour that the period holds.",
  })
  async timeOfWeek(
    @Root() { current }: Shop,
    @Ctx() context: Context,
    @Arg("period", () => PeriodInput, {
      nullable: true,
      description: "Whole calendar months; all time by default.",
    })
    input?: PeriodInput,
  ): Promise<TimeOfWeek> {
    const period = wholeMonths(resolvePeriod(input, current.coverage));
    const [cells, days, hours] = await Promise.all([
      readCells(context, current, period),
      readDays(context, current, period),
      readHours(context, current, period),
    ]);
    const closed = closedWeekdays(days);
    const weeks = wholeWeeks(days);
    const answers = new TotalsOf(current, period);
    const evenness = evennessOf(weeks, closed);
    const evenHours = hourEvenness(hours);
    const shown = {
      from: period.from,
      to: period.to,
      cells: answers.cells(cells, closed, evenHours?.dispersion ?? 1),
      weekdays: answers.weekdays(cells, days, { closed, dispersion: evenness?.dispersion ?? 1 }),
    };
    const unavailable = unavailableFor(current, ["orders"]);
    return charted(
      {
        ...shown,
        evenness,
        hourEvenness: evenHours,
        weekend: weekendContrast(weeks, closed, answers.hasSessions ? sides(cells) : null),
        unavailable,
        provenance: behaviourProvenance(current, DEFINITION, [
          ...(period.to > current.coverage.asOfOn
            ? [
                {
                  code: "PARTIAL_LAST_DAY",
                  message: `${current.coverage.asOfOn} is covered up to the moment of asOf; hours count as far as it, and it counts as a day.`,
                },
              ]
            : []),
          ...(await peakWarning(context, current, period)),
        ]),
      },
      () => (unavailable === null ? timeOfWeekChart(shown) : null),
    );
  }
}

/** @throws UserError for a period that cuts a month */
function wholeMonths(period: AskedPeriod): AskedPeriod {
  if (period.isAllTime || isAligned("month", period)) return period;
  throw badRequest(
    `The period from ${period.from} to ${period.to} cuts a calendar month.`,
    'Pass whole months, such as period: {between: {from: "2024-01-01", to: "2024-04-01"}}, or a preset.',
  );
}

async function readCells(
  context: Context,
  shop: CurrentShop,
  period: AskedPeriod,
): Promise<CellRow[]> {
  const rows = await context.db
    .select({
      weekday: timeOfWeek.weekday,
      hour: timeOfWeek.hour,
      quarterHours: sum(timeOfWeek.quarterHours).mapWith(Number),
      sessions: sum(timeOfWeek.sessions).mapWith(Number),
      orderingSessions: sum(timeOfWeek.orderingSessions).mapWith(Number),
      orders: sum(timeOfWeek.orders).mapWith(Number),
      revenue: sum(timeOfWeek.revenue),
    })
    .from(timeOfWeek)
    .where(inMonths(shop, period))
    .groupBy(timeOfWeek.weekday, timeOfWeek.hour)
    .orderBy(asc(timeOfWeek.weekday), asc(timeOfWeek.hour));
  return rows.map((row) => ({ ...row, revenue: row.revenue ?? "0.00" }));
}

const inMonths = (shop: CurrentShop, { from, to, isAllTime }: AskedPeriod) =>
  and(
    eq(timeOfWeek.snapshotId, shop.snapshotId),
    isAllTime ? undefined : and(gte(timeOfWeek.monthOn, from), lt(timeOfWeek.monthOn, to)),
  );

/** Closed weekdays too: they lasted as long at every hour. */
function readHours(context: Context, shop: CurrentShop, period: AskedPeriod): Promise<MonthHour[]> {
  const { monthOn, hour, quarterHours, orders } = timeOfWeek;
  return context.db
    .select({
      monthOn,
      hour,
      quarterHours: sum(quarterHours).mapWith(Number),
      orders: sum(orders).mapWith(Number),
    })
    .from(timeOfWeek)
    .where(inMonths(shop, period))
    .groupBy(monthOn, hour)
    .orderBy(asc(monthOn), asc(hour));
}

function readDays(context: Context, shop: CurrentShop, period: AskedPeriod): Promise<ShopDay[]> {
  return context.db
    .select({ dayOn: shopDays.dayOn, weekday: shopDays.weekday, orders: shopDays.orders })
    .from(shopDays)
    .where(
      and(
        eq(shopDays.snapshotId, shop.snapshotId),
        gte(shopDays.dayOn, period.from),
        lt(shopDays.dayOn, period.to),
      ),
    )
    .orderBy(asc(shopDays.dayOn));
}

function evennessOf(
  weeks: readonly (readonly number[])[],
  closed: ReadonlySet<number>,
): WeekdayEvenness | null {
  const open = weeks.map((week) => week.filter((_, day) => !closed.has(day + 1)));
  const found = weeks.length < LEAST_WEEKS ? null : weekdayEvenness(open);
  if (found === null) return null;
  const { statistic, pValue, dispersion } = found;
  return { statistic, pValue, dispersion, weeks: weeks.length };
}

function sides(cells: readonly CellRow[]): {
  readonly weekend: Conversions;
  readonly workdays: Conversions;
} {
  const side = (isWeekend: boolean): Conversions => {
    const own = cells.filter(({ weekday }) => weekday > 5 === isWeekend);
    return {
      sessions: own.reduce((total, cell) => total + cell.sessions, 0),
      orderingSessions: own.reduce((total, cell) => total + cell.orderingSessions, 0),
    };
  };
  return { weekend: side(true), workdays: side(false) };
}

class TotalsOf {
  readonly hasSessions: boolean;

  constructor(
    private readonly shop: CurrentShop,
    private readonly period: AskedPeriod,
  ) {
    this.hasSessions = (shop.coverage.facts["sessions"] ?? 0) > 0;
  }

  cells(
    rows: readonly CellRow[],
    closed: ReadonlySet<number>,
    dispersion: number,
  ): TimeOfWeekCell[] {
    const open = rows.filter(({ weekday }) => !closed.has(weekday));
    const orders = open.reduce((total, row) => total + row.orders, 0);
    const hours = open.reduce((total, row) => total + row.quarterHours, 0) / 4;
    return rows.map((row) => {
      const own = row.quarterHours / 4;
      return {
        ...{ weekday: row.weekday, hour: row.hour, hours: own },
        ordersPerHour:
          own === 0
            ? suppressed(SuppressionReason.DENOMINATOR_ZERO)
            : exactly(row.orders / own, row.orders),
        index: busyIndex({ orders: row.orders, time: own }, { orders, time: hours }, dispersion),
        ...this.#totals([row], { weekday: row.weekday, hour: row.hour }),
      };
    });
  }

  weekdays(
    rows: readonly CellRow[],
    days: readonly ShopDay[],
    { closed, dispersion }: { readonly closed: ReadonlySet<number>; readonly dispersion: number },
  ): WeekdayTotals[] {
    const open = days.filter(({ weekday }) => !closed.has(weekday));
    const all = {
      orders: open.reduce((total, { orders }) => total + orders, 0),
      time: open.length,
    };
    return [1, 2, 3, 4, 5, 6, 7].flatMap((weekday): WeekdayTotals[] => {
      const own = days.filter((day) => day.weekday === weekday).map(({ orders }) => orders);
      if (own.length === 0) return [];
      const orders = own.reduce((total, each) => total + each, 0);
      const squares = own.reduce((total, each) => total + each * each, 0);
      return [
        {
          ...{ weekday, days: own.length, isClosed: closed.has(weekday) },
          daysWithoutOrders: own.filter((each) => each === 0).length,
          ordersPerDay: mean(own.length, orders, squares),
          index: busyIndex({ orders, time: own.length }, all, dispersion),
          ...this.#totals(
            rows.filter((row) => row.weekday === weekday),
            { weekday },
          ),
        },
      ];
    });
  }

  #totals(
    rows: readonly CellRow[],
    when: Pick<BehaviourWords, "weekday" | "hour">,
  ): TimeOfWeekTotals {
    const total = (column: "sessions" | "orderingSessions" | "orders"): number =>
      rows.reduce((all, row) => all + row[column], 0);
    const { from, to, isAllTime } = this.period;
    const period = isAllTime ? {} : { period: { from, to } };
    return {
      sessions: total("sessions"),
      orders: total("orders"),
      revenue: moneyOf(
        decimalOf(rows.reduce((cents, row) => cents + centsOf(row.revenue), 0)),
        this.shop,
      ),
      conversion: this.hasSessions
        ? share(total("orderingSessions"), total("sessions"))
        : suppressed(SuppressionReason.NOT_IN_DATA),
      who: selectionOf(this.shop, { behaviour: { event: "PURCHASE", ...period, ...when } }),
    };
  }
}
