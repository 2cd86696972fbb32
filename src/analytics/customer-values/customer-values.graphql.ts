import { and, asc, eq, inArray } from "drizzle-orm";
import { Args, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { Context } from "../../graphql/context.js";
import { Shop } from "../../graphql/entities/shop.type.js";
import { charted } from "../../graphql/made-when-read.js";
import { provenanceOf } from "../../graphql/provenance.type.js";
import { refundWarning } from "../../graphql/refund-warning.js";
import { customerValueChart } from "./customer-value-chart.js";
import { distributionOf, noDistribution } from "./customer-value-distribution.js";
import { unavailableBreakdown, unavailableValues } from "./customer-value-refusals.js";
import { CustomerValueReport } from "./customer-values-answer.graphql.js";
import { customerValueParts } from "./customer-values.analytic.js";
import { CustomerValueMeasure, CustomerValuesArgs } from "./customer-values-input.graphql.js";

const DEFINITION =
  "Every customer counts once, with the revenue so far or the revenue predicted for the next 365 days; orders without a customer are left out. Quantiles are the smallest values that at least the share of customers does not exceed; their intervals are those of order statistics. Parts are the customers as they are at asOf.";

@Resolver(() => Shop)
export class CustomerValuesResolver {
  @FieldResolver(() => CustomerValueReport, {
    description:
      "How customers are spread over what they have brought, or are predicted to bring: quantiles and bins, of all and of parts.",
  })
  async customerValues(
    @Root() { current }: Shop,
    @Ctx() context: Context,
    @Args(() => CustomerValuesArgs) asked: CustomerValuesArgs,
  ): Promise<CustomerValueReport> {
    const { by, breakdown } = asked;
    const splits = ["all", ...(breakdown === undefined ? [] : [breakdown])];
    const rows = await context.db
      .select()
      .from(customerValueParts)
      .where(
        and(
          eq(customerValueParts.snapshotId, current.snapshotId),
          eq(customerValueParts.measure, by),
          inArray(customerValueParts.split, splits),
        ),
      )
      .orderBy(asc(customerValueParts.place), asc(customerValueParts.part));
    const unavailable = await unavailableValues(context, current, { by, rows });
    const breakdownUnavailable = await unavailableBreakdown(context, current, { breakdown, rows });
    const given = unavailable === null ? rows : [];
    const whole = given.find(({ split }) => split === "all");
    const all =
      whole === undefined ? noDistribution(current, by) : distributionOf(current, whole, asked);
    const parts = (breakdownUnavailable === null ? given : [])
      .filter(({ split }) => split !== "all")
      .map((row) => distributionOf(current, row, asked));
    return charted(
      {
        all,
        breakdown: parts,
        unavailable,
        breakdownUnavailable,
        provenance: provenanceOf(
          current,
          DEFINITION,
          by === CustomerValueMeasure.NET_REVENUE ? refundWarning(current) : [],
        ),
      },
      () =>
        all.customers === 0
          ? null
          : customerValueChart({ by, all, breakdown: parts }, current.currency),
    );
  }
}
