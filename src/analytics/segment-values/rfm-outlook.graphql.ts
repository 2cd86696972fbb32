import { and, asc, eq } from "drizzle-orm";
import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { Context } from "../../graphql/context.js";
import { RfmGroup, type ScoredCells } from "../../graphql/entities/rfm-group.type.js";
import { loaderOf } from "../../graphql/loader.js";
import { outlookOfCells, type OutlookRow } from "./outlook-of-cells.js";
import { rfmOutlooks } from "./segment-values.analytic.js";
import { valueOutlook, ValueOutlook } from "./value-outlook.graphql.js";

@Resolver(() => RfmGroup)
export class RfmOutlookResolver {
  @FieldResolver(() => ValueOutlook, {
    nullable: true,
    description:
      "What the models say the customers will bring; null without customers, and where outlookUnavailable of the table says why.",
  })
  async outlook(
    @Root() { scored }: RfmGroup,
    @Ctx() context: Context,
  ): Promise<ValueOutlook | null> {
    if (scored === null) return null;
    const all = await rowsOf(context, scored);
    const wanted = new Set(scored.cells.map(keyOf));
    const rows = all.filter((row) => wanted.has(keyOf(row)));
    return rows.length === 0 ? null : valueOutlook(scored.shop, outlookOfCells(rows));
  }
}

/** All groups of an answer share a statement. */
function rowsOf(context: Context, { shop, scale, money }: ScoredCells): Promise<OutlookRow[]> {
  return loaderOf<string, OutlookRow[]>(context, `rfm outlooks ${shop.snapshotId}`, async (keys) =>
    Promise.all(
      keys.map((key) => {
        const [ownScale = "", ownMoney = ""] = key.split(" ");
        return context.db
          .select()
          .from(rfmOutlooks)
          .where(
            and(
              eq(rfmOutlooks.snapshotId, shop.snapshotId),
              eq(rfmOutlooks.scale, ownScale),
              eq(rfmOutlooks.money, ownMoney),
            ),
          )
          .orderBy(asc(rfmOutlooks.recency), asc(rfmOutlooks.frequency), asc(rfmOutlooks.monetary));
      }),
    ),
  ).load(`${scale} ${money}`);
}

const keyOf = ({ recency, frequency, monetary }: ScoredCells["cells"][number]): string =>
  `${recency} ${frequency} ${monetary}`;
