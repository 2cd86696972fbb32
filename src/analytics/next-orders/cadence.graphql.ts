import { eq } from "drizzle-orm";
import { Arg, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { groupBy } from "../../domain/group-by.js";
import { peakWarning } from "../../graphql/peak-warning.js";
import type { Context } from "../../graphql/context.js";
import type { CustomerFilterWords } from "../../graphql/customer-filter-words.js";
import { allOf, selectionOf } from "../../graphql/entities/customer-selection.type.js";
import { Shop } from "../../graphql/entities/shop.type.js";
import { charted } from "../../graphql/made-when-read.js";
import { provenanceOf } from "../../graphql/provenance.type.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { unavailableFor } from "../../graphql/unavailable.type.js";
import { PurchaseCadenceInput } from "./cadence-input.graphql.js";
import { PurchaseCadenceReport, type Cadence } from "./cadence-report.graphql.js";
import { binsOf, gapBinsOf } from "./gap-bins.js";
import { orderedAtLeast, withValue } from "./next-order-words.js";
import { untold } from "./next-order-cautions.js";
import { ownGaps } from "./next-orders.analytic.js";
import { ownGapSummary } from "./own-gap-summary.js";
import { daysUntil, gapQuantile, waitCurve, type WaitCurve } from "./wait-curve.js";
import { readWaits, timesOf } from "./wait-rows.js";
import { cadenceChart } from "./cadence-chart.js";

const DEFINITION =
  "Days of the shop's zone between consecutive orders of one customer; a customer with many orders has many gaps. The naive median is that of gaps that ended in an order and is biased downwards, because long gaps are not over yet; the other one counts open gaps as waiting until asOf (Kaplan-Meier). Hazard: repeat orders per day that an order had waited. Own gaps: days since the last order as a multiple of the customer's own median gap, in quarters. Orders without a customer are left out.";

const QUANTILES = [0.1, 0.25, 0.5, 0.75, 0.9];

const DEFAULTS: PurchaseCadenceInput = {
  binDays: [0, 1, 4, 8, 15, 31, 46, 61, 91, 121, 181, 271, 366],
  minGaps: 1,
};

@Resolver(() => Shop)
export class PurchaseCadenceResolver {
  @FieldResolver(() => PurchaseCadenceReport, {
    description: "How long customers take from order to order, and who is late by the own habit.",
  })
  async purchaseCadence(
    @Root() { current }: Shop,
    @Ctx() context: Context,
    @Arg("input", () => PurchaseCadenceInput, {
      nullable: true,
      description: "Which gaps, and how to bin them.",
    })
    input?: PurchaseCadenceInput,
  ): Promise<PurchaseCadenceReport> {
    const { orderNumber, breakdown: by, binDays, minGaps } = { ...DEFAULTS, ...input };
    const bins = binsOf(binDays);
    const [rows, habits] = await Promise.all([
      readWaits(context, current, {
        ...(orderNumber === undefined ? {} : { orderNumber }),
        ...(by === undefined ? {} : { breakdown: by }),
      }),
      context.db.select().from(ownGaps).where(eq(ownGaps.snapshotId, current.snapshotId)),
    ]);
    const all = rows.filter(({ breakdown }) => breakdown === "all");
    const parts = [
      ...groupBy(
        rows.filter(({ breakdown }) => breakdown !== "all"),
        ({ value }) => value,
      ),
    ];
    const known = parts.map(([value]) => value);
    const curve = waitCurve(timesOf(all));
    const unavailable = unavailableFor(current, ["orders"]);
    const isUntold = unavailable === null && all.length > 0 && parts.length === 0;
    const number = orderNumber ?? null;
    const answer = {
      all:
        unavailable === null
          ? cadenceOf(current, curve, { value: null, orderNumber: number })
          : null,
      bins: unavailable === null ? gapBinsOf(current, curve, bins, orderNumber) : [],
      quantiles: QUANTILES.map((quantile) => ({
        quantile,
        naiveDays: gapQuantile(curve, quantile),
        days: daysUntil(curve, quantile),
      })),
      byOrderNumber: [...groupBy(all, (row) => row.orderNumber)]
        .sort(([one], [other]) => one - other)
        .map(([each, own]) =>
          cadenceOf(current, waitCurve(timesOf(own)), { value: null, orderNumber: each }),
        ),
      breakdown: parts
        .map(([value, own]) =>
          cadenceOf(current, waitCurve(timesOf(own)), {
            ...{ value, orderNumber: number },
            ...(by !== undefined && { words: withValue(by, value, known) }),
          }),
        )
        .sort(
          (one, other) =>
            other.orders - one.orders || ((one.value ?? "") < (other.value ?? "") ? -1 : 1),
        ),
      ownGaps: ownGapSummary(current, habits, minGaps),
      unavailable,
      breakdownUnavailable: by !== undefined && isUntold ? untold(by, current) : null,
      provenance: provenanceOf(current, DEFINITION, await peakWarning(context, current)),
    };
    return charted(answer, () => (unavailable === null ? cadenceChart(answer.bins) : null));
  }
}

interface CadenceScope {
  readonly value: string | null;
  readonly orderNumber: number | null;
  /** The words for the value; none for all customers. */
  readonly words?: CustomerFilterWords;
}

function cadenceOf(
  shop: CurrentShop,
  curve: WaitCurve,
  { value, orderNumber, words }: CadenceScope,
): Cadence {
  const ordered = orderedAtLeast(orderNumber ?? 1);
  return {
    ...{ value, orderNumber },
    who: selectionOf(shop, words === undefined ? ordered : allOf(words, ordered)),
    orders: curve.orders,
    gaps: curve.followed,
    openGaps: curve.orders - curve.followed,
    naiveMedianDays: gapQuantile(curve, 0.5),
    medianDays: daysUntil(curve, 0.5),
  };
}
