import { and, eq, inArray } from "drizzle-orm";
import { INFERRED_ORDERS } from "../domain/inferred-orders.js";
import type { Baseline, BaselineSegment } from "../../simulations/engine/baseline.js";
import type { RefusalCode } from "../domain/model-card.js";
import { baselineCustomersOf } from "../store/baseline-customers.js";
import { baselineFactsOf, type BaselineFacts } from "../store/baseline-facts.js";
import { storedCard, type StoredModelCard } from "../store/model-cards.js";
import { modelCards } from "../store/model-cards.table.js";
import type { Store } from "../store/store.js";
import { shops, snapshots } from "../store/tables.js";
import { orderModelOf, orderValueModelOf } from "./baseline-models.js";

/** Why a shop cannot be simulated, and what to look at instead. */
export interface BaselineRefusal {
  /** NOT_COMPUTED: the snapshot is older than simulations, or is not there. */
  readonly code: RefusalCode | "NOT_COMPUTED";
  /** A sentence with the counts that decided. */
  readonly reason: string;
  readonly substitute: string;
}

export type BaselineReading =
  | { readonly baseline: Baseline; readonly refusal: null }
  | { readonly baseline: null; readonly refusal: BaselineRefusal };

const CARD_OF_RULE = { BG_NBD: "bg-nbd", MBG_NBD: "mbg-nbd", NBD: "nbd" } as const;
/** NBD's reason, where it was tried, is the last word. */
const ORDER_CARDS = ["nbd", "bg-nbd", "mbg-nbd"] as const;
/** Stands in where the order models have no peak: src/analytics/baseline/alike-order-card.ts. */
const ALIKE_CARD = "alike-orders";
const CARDS = [...ORDER_CARDS, ALIKE_CARD, "gamma-gamma", "segmentation"] as const;
/** What it may stand in for: too few or too short data are no reason to take customers as alike. */
const STANDS_IN_FOR: readonly unknown[] = ["DEGENERATE_FIT", "NOT_CONVERGED"];

/**
 * Makes the baseline that simulations of a published snapshot start from. Keeps nothing: whoever
 * runs simulations holds on to it.
 *
 * @returns a refusal where no model of repeat orders stands: there would be nothing to simulate. Where
 *   customers only could not be told apart, the model that takes them as alike, with a caution.
 *   Without prices `orderValueModel` and all quantiles are null
 * A snapshot of 200,000 customers takes some tenths of a second.
 */
export async function readBaseline(
  store: Pick<Store, "db">,
  { snapshotId }: { readonly snapshotId: number },
): Promise<BaselineReading> {
  const [snapshot, [facts = null], cards] = await Promise.all([
    snapshotOf(store, snapshotId),
    baselineFactsOf(store, [snapshotId]),
    cardsOf(store, snapshotId),
  ]);
  if (snapshot === null) return refused(notComputed(snapshotId));
  const found = facts === null ? null : orderCardOf(facts, cards);
  if (facts === null || found === null) {
    return refused(refusalOf(cards) ?? notComputed(snapshotId));
  }
  const { orderRule, segments, recentDays: _recentDays, ...rest } = facts;
  const values = cards.get("gamma-gamma");
  const { lastOrderDay, observedDays, ...customers } = await baselineCustomersOf(store, snapshotId);
  return {
    baseline: {
      ...snapshot,
      snapshotId,
      ...rest,
      customers: {
        ...customers,
        lastOrderDay: Float64Array.from(lastOrderDay),
        observedDays: Float64Array.from(observedDays),
      },
      segments: namedSegments(segments, cards.get("segmentation")?.artefact),
      orderModel: orderModelOf(found.artefact),
      orderValueModel: values?.refusal === null ? orderValueModelOf(values.artefact) : null,
      backtestError: backtestErrorOf(found),
      ...(orderRule === null ? { cautions: cautionsOf(found) } : {}),
    },
    refusal: null,
  };
}

const refused = (refusal: BaselineRefusal): BaselineReading => ({ baseline: null, refusal });

const notComputed = (snapshotId: number): BaselineRefusal => ({
  code: "NOT_COMPUTED",
  reason: `Snapshot ${snapshotId} holds nothing to simulate from: it is no longer kept, or was made before there were simulations.`,
  substitute: "Load the shop's files again.",
});

async function snapshotOf(
  { db }: Pick<Store, "db">,
  snapshotId: number,
): Promise<Pick<Baseline, "shopKey" | "currency" | "snapshotHash" | "ordersInferred"> | null> {
  const [row] = await db
    .select({
      shopKey: shops.key,
      currency: shops.currency,
      snapshotHash: snapshots.contentId,
      layout: snapshots.layout,
    })
    .from(snapshots)
    .innerJoin(shops, eq(shops.key, snapshots.shopKey))
    .where(and(eq(snapshots.id, snapshotId), eq(snapshots.state, "published")));
  if (row === undefined) return null;
  const { layout, ...rest } = row;
  const inferred = INFERRED_ORDERS[layout];
  return inferred === undefined ? rest : { ...rest, ordersInferred: inferred };
}

/** Those that are needed only: others hold artefacts of megabytes. */
async function cardsOf({ db }: Pick<Store, "db">, snapshotId: number): Promise<Cards> {
  const rows = await db
    .select()
    .from(modelCards)
    .where(and(eq(modelCards.snapshotId, snapshotId), inArray(modelCards.model, [...CARDS])));
  return new Map(rows.map((row) => [row.model, storedCard(row)]));
}

type Cards = ReadonlyMap<string, StoredModelCard>;

function refusalOf(cards: Cards): BaselineRefusal | null {
  return ORDER_CARDS.map((name) => cards.get(name)?.refusal).find(Boolean) ?? null;
}

/** The card of the order model to simulate with; null where none stands. */
function orderCardOf({ orderRule }: BaselineFacts, cards: Cards): StoredModelCard | null {
  if (orderRule !== null) return cards.get(CARD_OF_RULE[orderRule]) ?? null;
  return STANDS_IN_FOR.includes(refusalOf(cards)?.code) ? (cards.get(ALIKE_CARD) ?? null) : null;
}

const cautionsOf = ({ warnings }: StoredModelCard): NonNullable<Baseline["cautions"]> =>
  warnings.map((message) => ({
    code: "CUSTOMERS_ALIKE",
    message,
    fix: "Load a longer history.",
  }));

function backtestErrorOf(card: StoredModelCard): number | null {
  const found = card.metrics.find(
    ({ name, on }) => name === "calibrationError" && on === "hold-out",
  );
  return found?.value ?? null;
}

/** Names lie in the artefact of the segmentation, next to the ids. */
function namedSegments(
  segments: BaselineFacts["segments"],
  artefact: unknown,
): readonly BaselineSegment[] {
  const named = (artefact as { readonly segments?: readonly NamedSegment[] } | null | undefined)
    ?.segments;
  const nameOf = new Map(named?.map(({ segmentId, name }) => [segmentId, name]));
  const unsegmented = segments.length === 1 ? "All customers" : "No segment";
  return segments.map(({ id, customers, orderValueQuantiles }) => ({
    id,
    name: id === null ? unsegmented : (nameOf.get(id) ?? id),
    customers,
    orderValueQuantiles:
      orderValueQuantiles === null ? null : Float64Array.from(orderValueQuantiles),
  }));
}

interface NamedSegment {
  readonly segmentId: string;
  readonly name: string;
}
