import { and, eq, gte, inArray, lt } from "drizzle-orm";
import { Arg, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { nextStart, startOf, type Day } from "../../domain/calendar.js";
import { centsOf } from "../../domain/decimal.js";
import { groupBy } from "../../domain/group-by.js";
import { charted } from "../../graphql/made-when-read.js";
import { peakWarning } from "../../graphql/peak-warning.js";
import type { Context } from "../../graphql/context.js";
import { Shop } from "../../graphql/entities/shop.type.js";
import { resolvePeriod, type AskedPeriod } from "../../graphql/period.input.js";
import { provenanceOf } from "../../graphql/provenance.type.js";
import { badRequest } from "../../graphql/request-error.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { unavailableFor } from "../../graphql/unavailable.type.js";
import { binsOf } from "../../stats/value-bins.js";
import { valueCounts, type ValueCounts } from "../../stats/value-counts.js";
import { orderValueChart } from "./order-value-chart.js";
import { orderValues } from "./order-values.analytic.js";
import { OrderValueReport } from "./order-values-answer.graphql.js";
import {
  OrderCustomerKind,
  OrderValueBreakdown,
  OrderValueInput,
} from "./order-values-input.graphql.js";
import { storedCounts } from "./stored-counts.js";
import {
  distributionOf,
  type DistributionFigures,
  type OrderChoices,
} from "./value-distribution.js";

const DEFINITION =
  "Gross revenue of each order, exact counts per value. Quantiles are the smallest values that at least the share of orders does not exceed; their intervals are those of order statistics.";
const QUANTILES = [0.05, 0.25, 0.5, 0.75, 0.9, 0.95];
const MAX_BINS = 200;

@Resolver(() => Shop)
export class OrderValuesResolver {
  @FieldResolver(() => OrderValueReport, {
    description: "How the values of orders are distributed, and how many lie below a threshold.",
  })
  async orderValues(
    @Root() { current }: Shop,
    @Ctx() context: Context,
    @Arg("input", () => OrderValueInput, { nullable: true, description: "Which orders." })
    input: OrderValueInput = {},
  ): Promise<OrderValueReport> {
    const period = wholeMonths(input, current);
    const figures = figuresOf(input);
    const rows = await readCounts(context, current, input, period);
    const counts = countsOf(rows);
    const { binWidthCents } = figures;
    if (binWidthCents !== null && binsOf(counts, binWidthCents).length > MAX_BINS) {
      throw badRequest(
        `binWidth ${input.binWidth ?? ""} makes more than ${MAX_BINS} bins.`,
        "Pass a larger width, or leave it out.",
      );
    }
    const { breakdown } = input;
    const parts =
      breakdown === undefined ? [] : [...groupBy(rows, (row) => row[breakdown])].sort(byKey);
    const all = distributionOf(
      counts,
      { value: null, choices: choicesOf(input, period) },
      figures,
      current,
    );
    const distributions = parts.map(([value, some]) =>
      distributionOf(
        countsOf(some),
        { value, choices: choicesOf(narrowed(input, value), period, monthOf(input, value)) },
        figures,
        current,
      ),
    );
    const unavailable = unavailableFor(current, ["orders", "prices"]);
    return charted(
      {
        all,
        breakdown: distributions,
        unavailable,
        provenance: provenanceOf(current, DEFINITION, await peakWarning(context, current, period)),
      },
      () => {
        const isEmpty = unavailable !== null || all.orders === 0;
        return isEmpty
          ? null
          : orderValueChart({ all, breakdown: distributions }, current.currency);
      },
    );
  }
}

const byKey = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number =>
  a < b ? -1 : 1;

/** @throws UserError for a period that cuts a month which has orders */
function wholeMonths({ period: asked }: OrderValueInput, { coverage }: CurrentShop): AskedPeriod {
  const period = resolvePeriod(asked, coverage);
  const cuts = (day: Day): boolean => startOf("month", day) !== day;
  const cutsStart = cuts(period.from) && period.from > coverage.firstOn;
  const cutsEnd = cuts(period.to) && period.to <= coverage.asOfOn;
  if (!cutsStart && !cutsEnd) return period;
  throw badRequest(
    `The period from ${period.from} to ${period.to} cuts a month; order values are kept by month.`,
    "Let it begin and end with a whole month, or ask metrics for AOV by day.",
  );
}

function figuresOf({ quantiles = QUANTILES, thresholds = [], binWidth }: OrderValueInput) {
  const outside = quantiles.find((probability) => probability <= 0 || probability >= 1);
  if (outside !== undefined) {
    throw badRequest(
      `There is no quantile ${outside} of order values.`,
      "Pass numbers above 0 and below 1, such as 0.5.",
    );
  }
  const binWidthCents = binWidth === undefined ? null : centsOf(binWidth);
  if (binWidthCents !== null && binWidthCents <= 0) {
    throw badRequest(`binWidth ${binWidth ?? ""} is not above 0.`, 'Pass an amount such as "10".');
  }
  return { quantiles, thresholds, binWidthCents } satisfies DistributionFigures;
}

/** One statement: exact counts per value. */
async function readCounts(
  context: Context,
  shop: CurrentShop,
  { channels, customerKinds }: OrderValueInput,
  period: AskedPeriod,
) {
  return context.db
    .select({
      monthOn: orderValues.monthOn,
      channel: orderValues.channel,
      customerKind: orderValues.customerKind,
      valueCounts: orderValues.valueCounts,
    })
    .from(orderValues)
    .where(
      and(
        eq(orderValues.snapshotId, shop.snapshotId),
        gte(orderValues.monthOn, startOf("month", period.from)),
        lt(orderValues.monthOn, period.to),
        channels === undefined ? undefined : inArray(orderValues.channel, channels),
        customerKinds === undefined ? undefined : inArray(orderValues.customerKind, customerKinds),
      ),
    );
}

const countsOf = (rows: readonly { readonly valueCounts: string }[]): ValueCounts =>
  valueCounts(storedCounts(rows.map((row) => row.valueCounts)));

const narrowed = (input: OrderValueInput, value: string): OrderValueInput => {
  if (input.breakdown === OrderValueBreakdown.CHANNEL) return { ...input, channels: [value] };
  return input.breakdown === OrderValueBreakdown.CUSTOMER_KIND
    ? { ...input, customerKinds: [value as OrderCustomerKind] }
    : input;
};

const monthOf = ({ breakdown }: OrderValueInput, value: string): Day | undefined =>
  breakdown === OrderValueBreakdown.MONTH ? value : undefined;

/** The orders in words; orders without a customer name nobody. */
function choicesOf(input: OrderValueInput, period: AskedPeriod, month?: Day): OrderChoices {
  const days = daysOf(period, month);
  const channels = input.channels?.map((channel) => ({ channel })) ?? [{}];
  const kinds = input.customerKinds?.map((kind) => numberOf(kind)) ?? [{}];
  return channels.flatMap((channel) =>
    kinds.map((kind) => ({ ...(days === null ? {} : { period: days }), ...channel, ...kind })),
  );
}

function daysOf(period: AskedPeriod, month: Day | undefined) {
  if (month !== undefined) return { from: month, to: nextStart("month", month) };
  return period.isAllTime ? null : { from: period.from, to: period.to };
}

function numberOf(kind: OrderCustomerKind) {
  if (kind === OrderCustomerKind.NEW) return { orderNumber: { eq: 1 } };
  return kind === OrderCustomerKind.RETURNING
    ? { orderNumber: { gt: 1 } }
    : { orderNumber: { isNull: true } };
}
