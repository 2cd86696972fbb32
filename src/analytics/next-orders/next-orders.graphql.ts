import { Arg, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { groupBy } from "../../domain/group-by.js";
import type { Context } from "../../graphql/context.js";
import { Shop } from "../../graphql/entities/shop.type.js";
import { provenanceOf } from "../../graphql/provenance.type.js";
import { unavailableFor } from "../../graphql/unavailable.type.js";
import type { JsonObject } from "../../graphql/vega-lite.js";
import { untold } from "./next-order-cautions.js";
import { nextOrderChart } from "./next-order-chart.js";
import { CurveOfPart } from "./next-order-curve.js";
import { NextOrdersInput } from "./next-order-input.graphql.js";
import {
  NextOrderReport,
  type NextOrderCurve,
  type NextOrderTest,
} from "./next-order-report.graphql.js";
import { testOf, type WaitPart } from "./next-order-test.js";
import { withValue } from "./next-order-words.js";
import { readWaits } from "./wait-rows.js";

const DEFINITION =
  "Days of the shop's zone from each order with the asked number to the customer's next order; orders without a next one are censored at asOf. Shares are Kaplan-Meier's with Greenwood's interval on the log(-log) scale; values of a breakdown are compared by the log-rank test. Orders without a customer are left out.";

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
    const whole =
      unavailable === null ? new CurveOfPart(current, asked, { value: null, rows: all }) : null;
    const breakdown =
      by === undefined
        ? []
        : parts
            .map(([value, own]) => {
              const condition = withValue(by, value, known);
              return new CurveOfPart(current, asked, { value, rows: own, condition });
            })
            .sort(
              (one, other) =>
                other.orders - one.orders || ((one.value ?? "") < (other.value ?? "") ? -1 : 1),
            );
    return Object.assign(new ReportOfCurves(whole, breakdown, parts), {
      unavailable,
      breakdownUnavailable: by !== undefined && isUntold ? untold(by, current) : null,
      provenance: provenanceOf(current, DEFINITION),
    });
  }
}

/** What few ask of the curves together is made when it is read. */
class ReportOfCurves {
  readonly all: NextOrderCurve | null;
  readonly breakdown: NextOrderCurve[];
  readonly #parts: readonly WaitPart[];

  constructor(all: NextOrderCurve | null, breakdown: NextOrderCurve[], parts: readonly WaitPart[]) {
    this.all = all;
    this.breakdown = breakdown;
    this.#parts = parts;
  }

  get test(): NextOrderTest | null {
    return testOf(this.#parts);
  }

  get vegaLite(): JsonObject | null {
    return nextOrderChart(this);
  }
}
