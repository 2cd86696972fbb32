import { and, asc, eq } from "drizzle-orm";
import { Arg, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { centsOf, decimalOf } from "../../domain/decimal.js";
import type { Context } from "../../graphql/context.js";
import { Shop } from "../../graphql/entities/shop.type.js";
import { share } from "../../graphql/estimate.type.js";
import { moneyOf } from "../../graphql/money.type.js";
import { behaviourProvenance } from "../../graphql/behaviour-provenance.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { unavailableFor } from "../../graphql/unavailable.type.js";
import { attributionPaths } from "./attribution.analytic.js";
import { AttributionPathList, type AttributionPath } from "./attribution-answer.graphql.js";
import { AttributionPathsInput } from "./attribution-input.graphql.js";

const LONGEST = 8;

type PathRow = typeof attributionPaths.$inferSelect;

@Resolver(() => Shop)
export class AttributionPathsResolver {
  @FieldResolver(() => AttributionPathList, {
    description:
      "Paths of channels that lead to an order or to none, of all time: what attribution is computed from.",
  })
  async attributionPaths(
    @Root() { current }: Shop,
    @Ctx() context: Context,
    @Arg("input", () => AttributionPathsInput, {
      nullable: true,
      description: "Which paths.",
    })
    input?: AttributionPathsInput,
  ): Promise<AttributionPathList> {
    const rows = await context.db
      .select()
      .from(attributionPaths)
      .where(
        and(
          eq(attributionPaths.snapshotId, current.snapshotId),
          eq(attributionPaths.windowDays, Number(input?.window ?? 30)),
          eq(attributionPaths.isNewOnly, input?.newCustomersOnly ?? false),
        ),
      )
      .orderBy(asc(attributionPaths.place));
    const first = input?.first ?? 20;
    const listed = rows.filter(({ place }) => place <= first);
    const others = rows.filter(({ place }) => place > first);
    return {
      paths: listed.map((row) => pathOf([row], channelsOf(row), current)),
      others: others.length === 0 ? null : pathOf(others, [], current),
      conversions: rows.reduce((all, row) => all + row.conversions, 0),
      nonConversions: rows.reduce((all, row) => all + row.nonConversions, 0),
      longest: LONGEST,
      unavailable: unavailableFor(current, ["sessions", "orders"]),
      provenance: behaviourProvenance(
        current,
        "Sessions of a visitor since the order before, by channel, up to the next order or, without one, to the last session; as far back from there as the window goes.",
      ),
    };
  }
}

function channelsOf(row: PathRow): string[] {
  const { channel1, channel2, channel3, channel4, channel5, channel6, channel7, channel8 } = row;
  return [channel1, channel2, channel3, channel4, channel5, channel6, channel7, channel8].filter(
    (channel) => channel !== null,
  );
}

function pathOf(rows: readonly PathRow[], channels: string[], shop: CurrentShop): AttributionPath {
  const sumOf = (pick: (row: PathRow) => number): number =>
    rows.reduce((all, row) => all + pick(row), 0);
  const conversions = sumOf((row) => row.conversions);
  const nonConversions = sumOf((row) => row.nonConversions);
  return {
    channels,
    paths: sumOf(({ paths }) => paths),
    conversions,
    nonConversions,
    conversion: share(conversions, conversions + nonConversions),
    revenue: moneyOf(decimalOf(sumOf(({ revenue }) => centsOf(revenue))), shop),
    capped: sumOf(({ cappedChains }) => cappedChains),
  };
}
