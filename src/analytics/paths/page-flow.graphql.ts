import { Max, MaxLength, Min } from "class-validator";
import { and, eq, sum } from "drizzle-orm";
import {
  Arg,
  Ctx,
  Field,
  FieldResolver,
  InputType,
  Int,
  ObjectType,
  Resolver,
  Root,
} from "type-graphql";
import { groupBy } from "../../domain/group-by.js";
import type { Context } from "../../graphql/context.js";
import { Shop } from "../../graphql/entities/shop.type.js";
import { Estimate, share } from "../../graphql/estimate.type.js";
import { behaviourProvenance } from "../../graphql/behaviour-provenance.js";
import { Provenance } from "../../graphql/provenance.type.js";
import { GraphQLBigInt } from "../../graphql/scalars.js";
import { Unavailable, unavailableFor } from "../../graphql/unavailable.type.js";
import { pageMoves } from "./paths.analytic.js";

@InputType({ description: "Which moves between pages." })
export class PageFlowInput {
  @Field(() => String, { nullable: true, description: "Only sessions of this channel." })
  @MaxLength(1000)
  channel?: string;

  @Field(() => Int, { defaultValue: 20, description: "Pages with most views, 1 to 51." })
  @Min(1)
  @Max(51)
  first!: number;
}

@ObjectType({ description: "A move from one page to the next." })
export class PageMove {
  @Field(() => String, { nullable: true, description: "The next page; null where sessions leave." })
  toPage!: string | null;

  @Field(() => GraphQLBigInt, { description: "How often it was made." })
  views!: number;

  @Field(() => GraphQLBigInt, { description: "Sessions that made it at least once." })
  sessions!: number;

  @Field(() => Estimate, { description: "Share of the page's views that it follows." })
  share!: Estimate;
}

@ObjectType({ description: "A page, and where sessions go from it." })
export class PageFlowNode {
  @Field(() => String, {
    description: 'The page; "other" for all beyond the 50 with most views.',
  })
  page!: string;

  @Field(() => GraphQLBigInt, { description: "Its views." })
  views!: number;

  @Field(() => GraphQLBigInt, { description: "Sessions that begin with it." })
  entries!: number;

  @Field(() => GraphQLBigInt, { description: "Sessions that end with it." })
  exits!: number;

  @Field(() => Estimate, { description: "Share of its views that are the session's last." })
  exitRate!: Estimate;

  @Field(() => [PageMove], {
    description:
      "Every next page and leaving, most frequent first; their views add up to the page's.",
  })
  next!: PageMove[];
}

@ObjectType({ description: "How sessions move between pages." })
export class PageFlow {
  @Field(() => [PageFlowNode], { description: "Pages, most views first." })
  pages!: PageFlowNode[];

  @Field(() => GraphQLBigInt, { description: "Views of all pages, listed or not." })
  views!: number;

  @Field(() => GraphQLBigInt, { description: "Sessions with page views." })
  sessions!: number;

  @Field(() => Unavailable, {
    nullable: true,
    description: "Why there are no moves; null when there are.",
  })
  unavailable!: Unavailable | null;

  @Field(() => Provenance, { description: "Where the numbers come from." })
  provenance!: Provenance;
}

interface MoveRow {
  readonly fromPage: string | null;
  readonly toPage: string | null;
  readonly views: number;
  readonly sessions: number;
}

@Resolver(() => Shop)
export class PageFlowResolver {
  @FieldResolver(() => PageFlow, {
    description: "From which page sessions go to which, and where they leave, of all time.",
  })
  async pageFlow(
    @Root() { current }: Shop,
    @Ctx() context: Context,
    @Arg("input", () => PageFlowInput, { nullable: true, description: "Which moves." })
    input?: PageFlowInput,
  ): Promise<PageFlow> {
    const { channel, first = 20 } = input ?? {};
    // a session has one channel, so sessions of channels add up
    const rows = await context.db
      .select({
        fromPage: pageMoves.fromPage,
        toPage: pageMoves.toPage,
        views: sum(pageMoves.views).mapWith(Number),
        sessions: sum(pageMoves.sessions).mapWith(Number),
      })
      .from(pageMoves)
      .where(
        and(
          eq(pageMoves.snapshotId, current.snapshotId),
          channel === undefined ? undefined : eq(pageMoves.channel, channel),
        ),
      )
      .groupBy(pageMoves.fromPage, pageMoves.toPage);
    const entries = new Map(
      rows.filter(({ fromPage }) => fromPage === null).map((row) => [row.toPage, row.views]),
    );
    const leaving = rows.filter(
      (row): row is MoveRow & { fromPage: string } => row.fromPage !== null,
    );
    const pages = [...groupBy(leaving, ({ fromPage }) => fromPage)]
      .map(([page, moves]) => nodeOf(page, moves, entries.get(page) ?? 0))
      .sort((a, b) => b.views - a.views || (a.page < b.page ? -1 : 1));
    return {
      pages: pages.slice(0, first),
      views: pages.reduce((all, { views }) => all + views, 0),
      sessions: [...entries.values()].reduce((all, count) => all + count, 0),
      unavailable: unavailableFor(current, ["page_views"]),
      provenance: behaviourProvenance(
        current,
        "Every page view and the one after it in its session; pages of one moment follow their id.",
      ),
    };
  }
}

function nodeOf(page: string, moves: readonly MoveRow[], entries: number): PageFlowNode {
  const views = moves.reduce((all, move) => all + move.views, 0);
  const exits = moves.find(({ toPage }) => toPage === null)?.views ?? 0;
  return {
    ...{ page, views, entries, exits },
    exitRate: share(exits, views),
    next: [...moves]
      .sort((a, b) => b.views - a.views || ((a.toPage ?? "") < (b.toPage ?? "") ? -1 : 1))
      .map(({ toPage, views: own, sessions }) => ({
        ...{ toPage, views: own, sessions },
        share: share(own, views),
      })),
  };
}
