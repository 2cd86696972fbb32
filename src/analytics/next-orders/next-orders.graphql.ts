import { Arg, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { groupBy } from "../../domain/group-by.js";
import { charted } from "../../graphql/made-when-read.js";
import type { Context } from "../../graphql/context.js";
import type { CustomerFilterWords } from "../../graphql/customer-filter-words.js";
import { allOf, selectionOf } from "../../graphql/entities/customer-selection.type.js";
import { Shop } from "../../graphql/entities/shop.type.js";
import { share } from "../../graphql/estimate.type.js";
import { provenanceOf } from "../../graphql/provenance.type.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { unavailableFor } from "../../graphql/unavailable.type.js";
import { untold } from "./next-order-cautions.js";
import { nextOrderChart } from "./next-order-chart.js";
import { NextOrdersInput } from "./next-order-input.graphql.js";
import {
  NextOrderReport,
  type NextOrderCurve,
  type NextOrderPoint,
} from "./next-order-report.graphql.js";
import { testOf } from "./next-order-test.js";
import { followedInDays, orderedAtLeast, waitingAfter, withValue } from "./next-order-words.js";
import { atRiskAt, daysUntil, followedWithin, gapQuantile, waitCurve } from "./wait-curve.js";
import { readWaits, timesOf, type WaitRow } from "./wait-rows.js";

const DEFINITION =
  "Days of the shop's zone from each order with the asked number to the customer's next order; orders without a next one are censored at asOf. Shares are Kaplan-Meier's with Greenwood's interval on the log(-log) scale; values of a breakdown are compared by the log-rank test. Orders without a customer are left out.";

const MOST_POINTS = 400;

const DEFAULTS: NextOrdersInput = {
  orderNumber: 1,
  withinDays: [30, 60, 90, 180, 365],
  stepDays: 7,
};

@Resolver(() => Shop)
export class NextOrdersResolver {
  @FieldResolver(() => NextOrderReport, {
    description:
      "How many order again and when, those not yet counted as waiting: second orders, unless asked otherwise.",
  })
  async nextOrders(
    @Root() { current }: Shop,
    @Ctx() context: Context,
    @Arg("input", () => NextOrdersInput, {
      nullable: true,
      description: "Which orders, and at which days to look.",
    })
    input?: NextOrdersInput,
  ): Promise<NextOrderReport> {
    const asked = { ...DEFAULTS, ...input };
    const { breakdown: by } = asked;
    const rows = await readWaits(context, current, {
      orderNumber: asked.orderNumber,
      ...(by === undefined ? {} : { breakdown: by }),
    });
    const all = rows.filter(({ breakdown }) => breakdown === "all");
    const split = rows.filter(({ breakdown }) => breakdown !== "all");
    const parts = [...groupBy(split, ({ value }) => value)];
    const known = parts.map(([value]) => value);
    const unavailable = unavailableFor(current, ["orders"]);
    const isUntold = unavailable === null && all.length > 0 && parts.length === 0;
    const whole = unavailable === null ? curveOf(current, asked, { value: null, rows: all }) : null;
    const breakdown =
      by === undefined
        ? []
        : parts
            .map(([value, own]) =>
              curveOf(current, asked, {
                ...{ value, rows: own },
                condition: withValue(by, value, known),
              }),
            )
            .sort(
              (one, other) =>
                other.orders - one.orders || ((one.value ?? "") < (other.value ?? "") ? -1 : 1),
            );
    return charted(
      {
        all: whole,
        breakdown,
        get test() {
          return testOf(parts);
        },
        unavailable,
        breakdownUnavailable: by !== undefined && isUntold ? untold(by, current) : null,
        provenance: provenanceOf(current, DEFINITION),
      },
      () => nextOrderChart({ all: whole, breakdown }),
    );
  }
}

interface Part {
  readonly value: string | null;
  readonly rows: readonly WaitRow[];
  readonly condition?: CustomerFilterWords;
}

function curveOf(
  shop: CurrentShop,
  { orderNumber, withinDays, stepDays }: NextOrdersInput,
  { value, rows, condition }: Part,
): NextOrderCurve {
  const curve = waitCurve(timesOf(rows));
  const who = (words: CustomerFilterWords) =>
    selectionOf(shop, allOf(...(condition === undefined ? [] : [condition]), words));
  const pointOf = (days: number): NextOrderPoint => ({
    days,
    atRisk: atRiskAt(curve, days),
    orderedAgain: followedWithin(curve, days),
    get who() {
      return who(followedInDays(orderNumber, days));
    },
  });
  const steps = Math.min(MOST_POINTS, Math.floor(curve.longestDays / stepDays) + 1);
  return {
    value,
    orders: curve.orders,
    followed: curve.followed,
    waiting: curve.orders - curve.followed,
    followedSoFar: share(curve.followed, curve.orders),
    followedEventually: followedWithin(curve, Math.max(0, curve.longestDays)),
    longestDays: curve.longestDays < 0 ? null : curve.longestDays,
    within: [...new Set(withinDays)].sort((a, b) => a - b).map(pointOf),
    get points() {
      return Array.from({ length: Math.max(0, steps) }, (_, step) => pointOf(step * stepDays));
    },
    medianDays: daysUntil(curve, 0.5),
    naiveMedianDays: gapQuantile(curve, 0.5),
    who: who(orderedAtLeast(orderNumber)),
    whoWaits: who(waitingAfter(orderNumber)),
  };
}
