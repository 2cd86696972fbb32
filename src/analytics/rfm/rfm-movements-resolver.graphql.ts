import { and, eq, sql } from "drizzle-orm";
import { Args, ArgsType, Ctx, Field, FieldResolver, Resolver, Root } from "type-graphql";
import { addDays, startOf, type Day } from "../../domain/calendar.js";
import { centsOf, decimalOf } from "../../domain/decimal.js";
import { RFM_MAPS, type RfmSegmentRule } from "../../domain/rfm-map.js";
import type { Context } from "../../graphql/context.js";
import { allOf, selectionOf } from "../../graphql/entities/customer-selection.type.js";
import { Shop } from "../../graphql/entities/shop.type.js";
import { ratio, share } from "../../graphql/estimate.type.js";
import { moneyOf } from "../../graphql/money.type.js";
import { provenanceOf } from "../../graphql/provenance.type.js";
import { badRequest } from "../../graphql/request-error.js";
import { GraphQLLocalDate } from "../../graphql/scalars.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { unavailableFor } from "../../graphql/unavailable.type.js";
import { readDayCuts } from "./day-cuts.js";
import { RfmScale } from "./rfm-input.graphql.js";
import { movementDays } from "./rfm-movement-days.js";
import { wordsAt, type DayCuts } from "./rfm-movement-words.js";
import { rfmMovements } from "./rfm.analytic.js";
import {
  RfmHistory,
  RfmMovements,
  type RfmHistoryDay,
  type RfmMovement,
} from "./rfm-movements.graphql.js";

const NO_ORDER_YET = "none";
const DEFINITION =
  "Segments of a day by scores among those who were customers by its end, from orders up to and with it: recency in days back from it, frequency in orders; equal values have equal scores. Revenue is gross, on the day of the order.";

type MovementRow = typeof rfmMovements.$inferSelect;

@ArgsType()
export class RfmScaleArgs {
  @Field(() => RfmScale, {
    defaultValue: RfmScale.QUINTILE,
    description: "Whose map of segments.",
  })
  scale!: RfmScale;
}

@ArgsType()
export class RfmMovementArgs extends RfmScaleArgs {
  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: "First day; the month end before the second by default.",
  })
  from?: string;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: "Second day; the day of asOf by default.",
  })
  to?: string;
}

@Resolver(() => Shop)
export class RfmMovementsResolver {
  @FieldResolver(() => RfmMovements, {
    description:
      "Customers by RFM segment at one day and at a later one, those without an order yet included.",
  })
  async rfmMovements(
    @Root() { current }: Shop,
    @Ctx() context: Context,
    @Args(() => RfmMovementArgs) args: RfmMovementArgs,
  ): Promise<RfmMovements> {
    const unavailable = unavailableFor(current, ["orders"]);
    const days = unavailable === null ? movementDays(current.coverage) : [];
    const answer = {
      days,
      unavailable,
      provenance: provenanceOf(current, DEFINITION),
    };
    const { from, to } = unavailable === null ? askedDays(args, days) : { from: null, to: null };
    if (from === null || to === null) return { ...answer, from, to, movements: [] };
    const [rows, cuts] = await Promise.all([
      context.db
        .select()
        .from(rfmMovements)
        .where(
          and(
            eq(rfmMovements.snapshotId, current.snapshotId),
            eq(rfmMovements.scale, args.scale),
            eq(rfmMovements.fromOn, from),
            eq(rfmMovements.toOn, to),
          ),
        ),
      readDayCuts(context, current, { scale: args.scale, days: [from, to] }),
    ]);
    const [before, after] = [cuts.get(from), cuts.get(to)];
    if (before === undefined || after === undefined) return { ...answer, from, to, movements: [] };
    const movements = movementsOf(rows, { shop: current, scale: args.scale, before, after });
    return { ...answer, from, to, movements };
  }

  @FieldResolver(() => RfmHistory, {
    description: "Size and revenue of every RFM segment at the last 24 month ends and at asOf.",
  })
  async rfmHistory(
    @Root() { current }: Shop,
    @Ctx() context: Context,
    @Args(() => RfmScaleArgs) { scale }: RfmScaleArgs,
  ): Promise<RfmHistory> {
    const unavailable = unavailableFor(current, ["orders"]);
    const provenance = provenanceOf(current, DEFINITION);
    if (unavailable !== null) return { days: [], unavailable, provenance };
    const days = movementDays(current.coverage);
    const [rows, cuts] = await Promise.all([
      context.db
        .select()
        .from(rfmMovements)
        .where(
          and(
            eq(rfmMovements.snapshotId, current.snapshotId),
            eq(rfmMovements.scale, scale),
            sql`${rfmMovements.fromOn} = ${rfmMovements.toOn}`,
          ),
        ),
      readDayCuts(context, current, { scale, days }),
    ]);
    return {
      days: [...cuts.values()].map((own) =>
        historyDay(
          rows.filter(({ toOn }) => toOn === own.on),
          { shop: current, scale, cuts: own },
        ),
      ),
      unavailable,
      provenance,
    };
  }
}

/** @throws UserError for days that movements are not known for */
function askedDays(
  asked: RfmMovementArgs,
  days: readonly Day[],
): { readonly from: Day | null; readonly to: Day | null } {
  const to = asked.to ?? days.at(-1) ?? null;
  const from = asked.from ?? days.filter((each) => to !== null && each < to).at(-1) ?? null;
  for (const each of [asked.from, asked.to]) {
    if (each === undefined || days.includes(each)) continue;
    throw badRequest(
      `Movements are not known for ${each}.`,
      `Pass one of the month ends from ${days[0]} on, or ${days.at(-1)}.`,
    );
  }
  if (from !== null && to !== null && from >= to) {
    throw badRequest(
      `The first day, ${from}, is not before the second, ${to}.`,
      "Pass `from` as a month end before `to`.",
    );
  }
  return { from, to };
}

interface Between {
  readonly shop: CurrentShop;
  readonly scale: RfmScale;
  readonly before: DayCuts;
  readonly after: DayCuts;
}

function movementsOf(
  rows: readonly MovementRow[],
  { shop, scale, before, after }: Between,
): RfmMovement[] {
  const { firstOn } = shop.coverage;
  const sources: readonly (RfmSegmentRule | null)[] = [...RFM_MAPS[scale], null];
  const total = (column: "fromSegment" | "toSegment", key: string): number =>
    rows.reduce((sum, row) => sum + (row[column] === key ? row.customers : 0), 0);
  return sources.flatMap((source) =>
    RFM_MAPS[scale].flatMap((target): RfmMovement[] => {
      const fromKey = source?.key ?? NO_ORDER_YET;
      const row = rows.find(
        (each) => each.fromSegment === fromKey && each.toSegment === target.key,
      );
      if (row === undefined) return [];
      const filter = allOf(wordsAt(source, before, firstOn), wordsAt(target, after, firstOn));
      return [
        {
          fromSegment: source?.key ?? null,
          fromName: source?.name ?? "No order yet",
          toSegment: target.key,
          toName: target.name,
          customers: row.customers,
          shareOfFrom: share(row.customers, total("fromSegment", fromKey)),
          shareOfTo: share(row.customers, total("toSegment", target.key)),
          revenueBetween: moneyOf(row.revenueBetween, shop),
          recentRevenue: moneyOf(row.recentRevenue, shop),
          who: selectionOf(shop, filter),
        },
      ];
    }),
  );
}

function historyDay(
  rows: readonly MovementRow[],
  {
    shop,
    scale,
    cuts,
  }: { readonly shop: CurrentShop; readonly scale: RfmScale; readonly cuts: DayCuts },
): RfmHistoryDay {
  const customers = rows.reduce((sum, row) => sum + row.customers, 0);
  const cents = rows.reduce((sum, row) => sum + centsOf(row.recentRevenue), 0);
  return {
    on: cuts.on,
    isMonthEnd: startOf("month", addDays(cuts.on, 1)) === addDays(cuts.on, 1),
    customers,
    segments: RFM_MAPS[scale].map((rule) => {
      const row = rows.find(({ toSegment }) => toSegment === rule.key);
      const own = row === undefined ? 0 : centsOf(row.recentRevenue);
      return {
        key: rule.key,
        name: rule.name,
        customers: row?.customers ?? 0,
        share: share(row?.customers ?? 0, customers),
        recentRevenue: moneyOf(decimalOf(own), shop),
        recentRevenueShare: ratio(own, cents, customers),
        who: selectionOf(shop, wordsAt(rule, cuts, shop.coverage.firstOn)),
      };
    }),
  };
}
