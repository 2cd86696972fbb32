import { and, eq } from "drizzle-orm";
import { Arg, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { addDays, addMonths, nextStart, startOf, type Period } from "../../domain/calendar.js";
import { centsOf, decimalOf } from "../../domain/decimal.js";
import { groupBy } from "../../domain/group-by.js";
import type { Context } from "../../graphql/context.js";
import { Shop } from "../../graphql/entities/shop.type.js";
import { share } from "../../graphql/estimate.type.js";
import { loadModelCard, unavailableModel } from "../../graphql/model-cards.js";
import { moneyOf } from "../../graphql/money.type.js";
import { isBucketComplete } from "../../graphql/period.input.js";
import { provenanceOf } from "../../graphql/provenance.type.js";
import { seasonWarning } from "../../graphql/season-warning.js";
import { badRequest } from "../../graphql/request-error.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { unavailableFor, type Unavailable } from "../../graphql/unavailable.type.js";
import { gainLoss } from "./gain-loss.analytic.js";
import { GainLossReport, type GainLossBalance } from "./gain-loss-answer.graphql.js";
import { GainLossInput } from "./gain-loss-input.graphql.js";
import { GainLossBreakdown, GainLossComparison, GainLossGrain, Movement } from "./movement.js";
import { whoMoved } from "./who-moved.js";

const DEFINITION =
  "Each customer is in one movement, by orders in the period and in the compared one; revenue is gross. Revenue now less before, summed over movements, is the change of revenue to the cent.";

const MONTHS: Readonly<Record<GainLossGrain, number>> = { month: 1, quarter: 3, year: 12 };

@Resolver(() => Shop)
export class GainLossResolver {
  @FieldResolver(() => GainLossReport, {
    description: "Whom a month, quarter or year won, kept and lost, and the revenue of each.",
  })
  async gainLoss(
    @Root() { current }: Shop,
    @Ctx() context: Context,
    @Arg("input", () => GainLossInput, { nullable: true, description: "Which period and split." })
    input: GainLossInput = defaults(),
  ): Promise<GainLossReport> {
    checkInput(input, current);
    const { grain, against, by } = input;
    const now = periodOf(input, current);
    const months = against === GainLossComparison.YEAR_BEFORE ? 12 : MONTHS[grain];
    const beforeFrom = addMonths(now.from, -months);
    const before = { from: beforeFrom, to: nextStart(grain, beforeFrom) };
    const rows = await context.db
      .select()
      .from(gainLoss)
      .where(
        and(
          eq(gainLoss.snapshotId, current.snapshotId),
          eq(gainLoss.grain, grain),
          eq(gainLoss.against, against),
          eq(gainLoss.dimension, by),
          eq(gainLoss.bucketOn, now.from),
        ),
      );
    const balances = [...groupBy(rows, ({ value }) => value)]
      .map(([value, parts]) => balanceOf(parts, { by, value, now, before }, current))
      .sort(byChange);
    const complete = [now, before].every((one) => isBucketComplete(one, current.coverage));
    return {
      ...{ from: now.from, to: now.to, comparedFrom: before.from, comparedTo: before.to },
      complete,
      balances: balances.slice(0, input.first),
      totalCount: { value: balances.length, isExact: true },
      unavailable: await unavailableMoves(context, current, input),
      provenance: provenanceOf(current, DEFINITION, [
        ...(complete ? [] : [PARTIAL]),
        ...seasonWarning(now, [before], current),
      ]),
    };
  }
}

async function unavailableMoves(
  context: Context,
  shop: CurrentShop,
  { by }: GainLossInput,
): Promise<Unavailable | null> {
  const missing = unavailableFor(shop, ["orders", "prices"]);
  if (missing !== null || by !== GainLossBreakdown.SEGMENT) return missing;
  return unavailableModel(shop, await loadModelCard(context, shop, "segmentation"));
}

const PARTIAL = {
  code: "PARTIAL_PERIOD",
  message: "A period was not wholly observed; do not read its losses as a trend.",
};

const defaults = (): GainLossInput => ({
  grain: GainLossGrain.MONTH,
  against: GainLossComparison.PREVIOUS,
  by: GainLossBreakdown.SHOP,
  first: 20,
});

function checkInput({ grain, against, by }: GainLossInput, { coverage }: CurrentShop): void {
  if (grain === GainLossGrain.YEAR && against === GainLossComparison.YEAR_BEFORE) {
    throw badRequest(
      "A year's YEAR_BEFORE is the previous year.",
      "Pass against: PREVIOUS with grain: YEAR.",
    );
  }
  const products = coverage.facts["products"] ?? 0;
  if (by === GainLossBreakdown.PRODUCT && products > 1000) {
    throw badRequest(
      `Gains and losses are not kept by PRODUCT for a shop of ${products} products; at most 1,000 are.`,
      "Ask by CATEGORY, BRAND or SHOP.",
    );
  }
}

/** The period that holds the asked day, or the last one that was wholly observed. */
function periodOf({ grain, on }: GainLossInput, { coverage }: CurrentShop): Period {
  if (on !== undefined) return bucketOf(grain, on);
  const running = bucketOf(grain, coverage.asOfOn);
  return isBucketComplete(running, coverage) ? running : bucketOf(grain, addDays(running.from, -1));
}

function bucketOf(grain: GainLossGrain, day: string): Period {
  const from = startOf(grain, day);
  return { from, to: nextStart(grain, from) };
}

type Stored = typeof gainLoss.$inferSelect;
type Within = Parameters<typeof whoMoved>[1];

function balanceOf(rows: readonly Stored[], within: Within, shop: CurrentShop): GainLossBalance {
  const cents = (column: "revenueNow" | "revenueBefore"): number =>
    rows.reduce((sum, row) => sum + centsOf(row[column]), 0);
  const customers = rows.reduce((sum, row) => sum + row.customers, 0);
  const [now, before] = [cents("revenueNow"), cents("revenueBefore")];
  const order = Object.values(Movement);
  return {
    value: within.by === GainLossBreakdown.SHOP ? null : within.value,
    revenueBefore: moneyOf(decimalOf(before), shop),
    revenueNow: moneyOf(decimalOf(now), shop),
    change: moneyOf(decimalOf(now - before), shop),
    parts: [...rows]
      .sort((a, b) => order.indexOf(a.movement as Movement) - order.indexOf(b.movement as Movement))
      .map((row) => ({
        movement: row.movement as Movement,
        customers: row.customers,
        shareOfCustomers: share(row.customers, customers),
        revenueBefore: moneyOf(row.revenueBefore, shop),
        revenueNow: moneyOf(row.revenueNow, shop),
        change: moneyOf(decimalOf(centsOf(row.revenueNow) - centsOf(row.revenueBefore)), shop),
        who: whoMoved(row.movement as Movement, within, shop),
      })),
    whoKept: whoMoved("kept", within, shop),
  };
}

/** Largest absolute change first, equal ones by value. */
function byChange(a: GainLossBalance, b: GainLossBalance): number {
  const size = ({ change }: GainLossBalance): number => Math.abs(centsOf(change.amount ?? "0.00"));
  return size(b) - size(a) || ((a.value ?? "") < (b.value ?? "") ? -1 : 1);
}
