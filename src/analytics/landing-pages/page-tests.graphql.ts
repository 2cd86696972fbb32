import { and, asc, eq } from "drizzle-orm";
import { Arg, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { groupBy } from "../../domain/group-by.js";
import { stagePosition, type Stage } from "../../domain/stage.js";
import type { Context } from "../../graphql/context.js";
import { Shop } from "../../graphql/entities/shop.type.js";
import { behaviourProvenance } from "../../graphql/behaviour-provenance.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { unavailableFor, type Unavailable } from "../../graphql/unavailable.type.js";
import { adjustFor, comparedPages } from "./compared-pages.js";
import { pageTestStrata } from "./landing-pages.analytic.js";
import { PageTestList, PageTestsInput } from "./page-test-types.graphql.js";

const DEFINITION =
  "Two pages of one stage ran side by side in a week and in one channel and campaign when each got at least a tenth of their sessions; the days count from when the later one was first seen to when the first of them was last seen. Sessions belong to the first page of the stage they saw, and are compared within week, channel, campaign and device: Mantel-Haenszel differences (Sato's variance), p-values by Cochran, Mantel and Haenszel, adjusted by Benjamini and Hochberg. Visitors were not assigned by this program: what decided who got which page is not known.";
const MOST_TESTS = 100;

@Resolver(() => Shop)
export class PageTestsResolver {
  @FieldResolver(() => PageTestList, {
    description:
      "Pages that served the same stage to the same traffic at the same time, such as two landing or billing pages: which did better.",
  })
  async pageTests(
    @Root() { current }: Shop,
    @Ctx() context: Context,
    @Arg("input", () => PageTestsInput, { nullable: true, description: "Which pages." })
    input?: PageTestsInput,
  ): Promise<PageTestList> {
    const table = pageTestStrata;
    const { stage, channel, campaign, minSessions = 100 } = input ?? {};
    const rows = await context.db
      .select()
      .from(table)
      .where(
        and(
          eq(table.snapshotId, current.snapshotId),
          stage === undefined ? undefined : eq(table.stagePosition, stagePosition(stage as Stage)),
          channel === undefined ? undefined : eq(table.channel, channel),
          campaign === undefined ? undefined : eq(table.campaign, campaign),
        ),
      )
      .orderBy(
        asc(table.stagePosition),
        asc(table.basePage),
        asc(table.otherPage),
        asc(table.weekOn),
        asc(table.channel),
        asc(table.campaign),
        asc(table.device),
      );
    const pairs = groupBy(rows, (row) =>
      JSON.stringify([row.stagePosition, row.basePage, row.otherPage]),
    );
    const tests = [...pairs.values()]
      .map(comparedPages)
      .filter(({ base, other }) => Math.min(base.sessions, other.sessions) >= minSessions)
      // stable: equal ones keep the order of stage and pages
      .sort((a, b) => b.base.sessions + b.other.sessions - (a.base.sessions + a.other.sessions));
    const unavailable =
      unavailableFor(current, ["sessions", "page_views"]) ?? withoutPages(current);
    const shown = unavailable === null ? tests.slice(0, MOST_TESTS) : [];
    return {
      familySize: adjustFor(shown),
      tests: shown,
      totalCount: { value: unavailable === null ? tests.length : 0, isExact: true },
      unavailable,
      provenance: behaviourProvenance(current, DEFINITION),
    };
  }
}

/** A log of events tells what visitors did, and no two of its kinds are versions of one page. */
function withoutPages({ coverage, layout }: CurrentShop): Unavailable | null {
  if (coverage.stages.includes("landing")) return null;
  return {
    reason: `This shop's files (layout ${layout}) tell kinds of events, not which page was seen.`,
    missingFacts: ["page_views"],
    substitute: "`funnelContrast` compares two groups of sessions.",
  };
}
