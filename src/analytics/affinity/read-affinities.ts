import { and, eq, gte, inArray, lte, or, type SQL } from "drizzle-orm";
import type { PageArgs } from "../../graphql/connection.type.js";
import type { Context } from "../../graphql/context.js";
import { parseGlobalId } from "../../graphql/global-id.js";
import { keysetPage } from "../../graphql/keyset-page.js";
import type { SortColumn } from "../../graphql/ordering.js";
import { matchesNumber } from "../../graphql/predicate.input.js";
import type { DataWarning } from "../../graphql/provenance.type.js";
import { provenanceOf } from "../../graphql/provenance.type.js";
import { badRequest } from "../../graphql/request-error.js";
import { noSavedSegment } from "../../graphql/segment-uses.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { SortDirection } from "../../graphql/sort.input.js";
import { affinities, affinityLists } from "./affinity.analytic.js";
import { AffinitySort, type AffinityInput } from "./affinity-input.graphql.js";
import type { Affinity, AffinityConnection } from "./affinity-answer.graphql.js";
import { affinityOf } from "./affinity-of-row.js";
import { EVERYBODY } from "./affinity-rows.js";
import { MOST_THINGS } from "./basket-level.js";
import { BasketKind } from "./basket-words.graphql.js";
import { leftOut } from "./left-out.js";
import { levelUnavailable } from "./level-unavailable.js";

const DEFINITION =
  "Counts of baskets filled when both were on sale (launched or first sold). Affinity is P(both) / (P(left) P(right)) with a 95 % interval symmetric in its logarithm; the p-value is two-sided, Pearson's chi-square or, where fewer than 5 baskets are expected in a cell, Fisher's exact test; the false discovery rate is Benjamini-Hochberg's over all testedPairs of the list. A large support says that two things are popular, not that they belong together: read the affinity and the lower end of its interval.";

type List = typeof affinityLists.$inferSelect;

/** Two statements: the list's totals, then the page. */
export async function readAffinities(
  context: Context,
  shop: CurrentShop,
  input: AffinityInput,
  page: PageArgs,
): Promise<Omit<AffinityConnection, "nodes" | "totalCount">> {
  const segmentId = segmentIdOf(shop, input.segment);
  const lists = await context.db
    .select()
    .from(affinityLists)
    .where(
      and(
        eq(affinityLists.snapshotId, shop.snapshotId),
        eq(affinityLists.level, input.level),
        eq(affinityLists.basket, input.basket),
        inArray(affinityLists.segmentId, [segmentId, EVERYBODY]),
      ),
    );
  const list = lists.find((each) => each.segmentId === segmentId);
  if (list === undefined && lists.length > 0) throw noSegment();
  const found = await keysetPage<Affinity>(
    {
      context,
      shop,
      table: affinities,
      order: orderOf(input),
      where: conditionsOf(input, segmentId),
      page,
      reads: input.basket === BasketKind.SESSION ? ["order_lines", "sessions"] : ["order_lines"],
    },
    (row) => affinityOf(shop, row as typeof affinities.$inferSelect, list?.severalBaskets ?? 0),
  );
  return {
    ...found,
    unavailable: found.unavailable ?? (list === undefined ? levelUnavailable(input.level) : null),
    baskets: list?.baskets ?? 0,
    severalBaskets: list?.severalBaskets ?? 0,
    testedPairs: list?.testedPairs ?? 0,
    provenance: provenanceOf(shop, DEFINITION, list === undefined ? [] : warningsOf(list)),
  };
}

function segmentIdOf(shop: CurrentShop, id: string | undefined): string {
  if (id === undefined) return EVERYBODY;
  const parsed = parseGlobalId(id);
  if (parsed?.type === "SavedSegment") throw noSavedSegment("input.segment", "affinities");
  if (parsed?.type !== "Segment" || parsed.shopKey !== shop.key) throw noSegment();
  return parsed.externalId;
}

const noSegment = (): Error =>
  badRequest(
    "There are no pairs of this segment.",
    "Pass the `id` of one of the shop's segments of kind BEHAVIOUR that has baskets, or none.",
  );

const UPWARDS: readonly AffinitySort[] = [AffinitySort.P_VALUE, AffinitySort.FALSE_DISCOVERY_RATE];

function orderOf({ orderBy }: AffinityInput): readonly SortColumn[] {
  const by = orderBy?.by ?? AffinitySort.AFFINITY_LOW;
  const isUpwards = UPWARDS.includes(by);
  const direction = orderBy?.direction ?? (isUpwards ? SortDirection.ASC : SortDirection.DESC);
  const isDescending = (direction === SortDirection.DESC) !== (by === AffinitySort.CONVICTION);
  return [
    { column: affinities[by], isDescending },
    { column: affinities.pairNumber, isDescending: false },
  ];
}

function conditionsOf(input: AffinityInput, segmentId: string): SQL | undefined {
  const { holding, maxFalseDiscoveryRate, minTogether } = input;
  return and(
    eq(affinities.level, input.level),
    eq(affinities.basket, input.basket),
    eq(affinities.segmentId, segmentId),
    gte(affinities.togetherBaskets, minTogether),
    holding === undefined
      ? undefined
      : or(inArray(affinities.leftKey, holding), inArray(affinities.rightKey, holding)),
    input.affinity === undefined ? undefined : matchesNumber(affinities.affinity, input.affinity),
    maxFalseDiscoveryRate === undefined
      ? undefined
      : lte(affinities.falseDiscoveryRate, maxFalseDiscoveryRate),
  );
}

function warningsOf(list: List): DataWarning[] {
  const warnings: DataWarning[] = [];
  const warn = (code: string, message: string): void => void warnings.push({ code, message });
  const single = list.baskets - list.severalBaskets;
  if (single > list.severalBaskets) {
    warn(
      "MOSTLY_SINGLE_BASKETS",
      `${single} of ${list.baskets} baskets hold one thing only, so most pairs have an affinity below 1: things are bought instead of each other. Compare the pairs with one another rather than with 1.`,
    );
  }
  warnings.push(...leftOut(list));
  if (list.pairedThings >= MOST_THINGS) {
    warn("ONLY_LEADING_PAIRED", `Only the ${MOST_THINGS} in most orders are paired.`);
  }
  if (list.keptPairs < list.testedPairs) {
    warn(
      "RARE_PAIRS_LEFT_OUT",
      `Of ${list.testedPairs} pairs tested, the ${list.keptPairs} seen or expected together most often are kept.`,
    );
  }
  return warnings;
}
