import { and, asc, eq } from "drizzle-orm";
import { Arg, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { centsOf, decimalOf } from "../../domain/decimal.js";
import type { Context } from "../../graphql/context.js";
import { Shop } from "../../graphql/entities/shop.type.js";
import { share } from "../../graphql/estimate.type.js";
import { moneyOf } from "../../graphql/money.type.js";
import { behaviourProvenance } from "../../graphql/behaviour-provenance.js";
import { badRequest } from "../../graphql/request-error.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { unavailableFor } from "../../graphql/unavailable.type.js";
import { PagePathList, PathAnchor, PathsInput, type PagePath } from "./path-list.graphql.js";
import { pathSequences } from "./paths.analytic.js";

const DEFINITION =
  "Sessions with page views, by their first or last pages in the order they were seen; a page seen twice in a row counts twice.";

type SequenceRow = typeof pathSequences.$inferSelect;

@Resolver(() => Shop)
export class PathsResolver {
  @FieldResolver(() => PagePathList, {
    description: "Which pages sessions see one after the other, of all time.",
  })
  async paths(
    @Root() { current }: Shop,
    @Ctx() context: Context,
    @Arg("input", () => PathsInput, { nullable: true, description: "Which paths." })
    input?: PathsInput,
  ): Promise<PagePathList> {
    const { from = PathAnchor.START, depth = 4, channel, page, first = 20 } = input ?? {};
    if (channel !== undefined && page !== undefined) {
      throw badRequest(
        "Paths are kept by channel and by page, not by both.",
        "Leave out `channel` or `page`.",
      );
    }
    const scope = channel !== undefined ? "channel" : page !== undefined ? "page" : "all";
    const rows = await context.db
      .select()
      .from(pathSequences)
      .where(
        and(
          eq(pathSequences.snapshotId, current.snapshotId),
          eq(pathSequences.anchor, from),
          eq(pathSequences.depth, depth),
          eq(pathSequences.scope, scope),
          eq(pathSequences.scopeValue, channel ?? page ?? ""),
        ),
      )
      .orderBy(asc(pathSequences.place));
    const sessions = rows.reduce((all, row) => all + row.sessions, 0);
    const isListed = (row: SequenceRow): boolean => row.place <= first && row.page1 !== null;
    const others = rows.filter((row) => !isListed(row));
    return {
      paths: rows.filter(isListed).map((row) => pathOf(row, { from, sessions }, current)),
      others: others.length === 0 ? null : othersOf(others, sessions, current),
      sessions,
      unavailable: unavailableFor(current, ["page_views"]),
      provenance: behaviourProvenance(current, DEFINITION),
    };
  }
}

function pathOf(
  row: SequenceRow,
  { from, sessions }: { readonly from: PathAnchor; readonly sessions: number },
  shop: CurrentShop,
): PagePath {
  const { page1, page2, page3, page4, page5, page6 } = row;
  const pages = [page1, page2, page3, page4, page5, page6].filter((page) => page !== null);
  return {
    // the end's pages are kept last one first
    pages: from === PathAnchor.END ? pages.reverse() : pages,
    sessions: row.sessions,
    share: share(row.sessions, sessions),
    converted: row.converted,
    conversion: share(row.converted, row.sessions),
    revenue: moneyOf(row.revenue, shop),
  };
}

function othersOf(
  rows: readonly SequenceRow[],
  sessions: number,
  shop: CurrentShop,
): NonNullable<PagePathList["others"]> {
  const sumOf = (pick: (row: SequenceRow) => number): number =>
    rows.reduce((all, row) => all + pick(row), 0);
  const own = sumOf((row) => row.sessions);
  return {
    paths: sumOf(({ paths }) => paths),
    sessions: own,
    share: share(own, sessions),
    converted: sumOf(({ converted }) => converted),
    revenue: moneyOf(decimalOf(sumOf(({ revenue }) => centsOf(revenue))), shop),
  };
}
