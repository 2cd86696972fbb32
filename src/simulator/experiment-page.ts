import { and, count, desc, eq, getTableColumns, inArray, isNotNull, lt } from "drizzle-orm";
import type { Page } from "../graphql/connection.type.js";
import type { Context } from "../graphql/context.js";
import { decodeCursor, encodeCursor } from "../graphql/cursor.js";
import type { CurrentShop } from "../graphql/shop-directory.js";
import { experiments, type ExperimentStatus } from "../store/experiments.table.js";
import type { Db } from "../store/store.js";
import { experimentOf, type Experiment } from "./experiment.js";

const { scenario: _scenario, result: _result, ...HEAD } = getTableColumns(experiments);

export interface ExperimentPageQuery {
  readonly context: Context;
  readonly shop: CurrentShop;
  readonly first: number;
  readonly after: string | undefined;
  readonly status: ExperimentStatus | undefined;
}

/** A page of a shop's experiments, the latest first. One statement, and one for the count if asked. */
export async function experimentPage<Entity>(
  { context, shop, first, after, status }: ExperimentPageQuery,
  entityOf: (experiment: Experiment) => Entity,
): Promise<Page<Entity>> {
  const { db, cursorSecret } = context;
  const scope = JSON.stringify(["experiments", shop.key, status ?? null]);
  const [before] = after === undefined ? [] : decodeCursor(after, scope, cursorSecret);
  const listed = and(
    eq(experiments.shopKey, shop.key),
    status === undefined ? undefined : eq(experiments.status, status),
  );
  const rows = await db
    .select(HEAD)
    .from(experiments)
    .where(and(listed, before === undefined ? undefined : lt(experiments.position, Number(before))))
    .orderBy(desc(experiments.position))
    .limit(first + 1);
  const edges = rows.slice(0, first).map((row) => ({
    cursor: encodeCursor([row.position], scope, cursorSecret),
    node: entityOf(experimentOf(row)),
  }));
  return {
    edges,
    pageInfo: {
      hasNextPage: rows.length > first,
      hasPreviousPage: after !== undefined,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    count: async () => {
      const [row] = await db.select({ value: count() }).from(experiments).where(listed);
      return { value: row?.value ?? 0, isExact: true };
    },
    unavailable: null,
  };
}

/** Experiments by id. One statement. */
export async function experimentsById(
  db: Db,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Experiment>> {
  const rows = await db
    .select(HEAD)
    .from(experiments)
    .where(inArray(experiments.id, [...ids]));
  return new Map(rows.map((row) => [row.id, experimentOf(row)]));
}

/** Experiments by shop and fingerprint, `<shop> <fingerprint>`. One statement, none for none. */
export async function experimentsByFingerprint(
  db: Db,
  keys: readonly Pick<Experiment, "shopKey" | "fingerprint">[],
): Promise<ReadonlyMap<string, Experiment>> {
  if (keys.length === 0) return new Map();
  const fingerprints = [...new Set(keys.map(({ fingerprint }) => fingerprint))];
  const rows = await db
    .select(HEAD)
    .from(experiments)
    .where(inArray(experiments.fingerprint, fingerprints));
  return new Map(rows.map((row) => [`${row.shopKey} ${row.fingerprint}`, experimentOf(row)]));
}

/**
 * The canonical JSON of the results there are, partial ones of cancelled experiments too, by id. One
 * statement.
 */
export async function resultTextsOf(
  db: Db,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .select({ id: experiments.id, result: experiments.result })
    .from(experiments)
    .where(and(inArray(experiments.id, [...ids]), isNotNull(experiments.result)));
  return new Map(rows.flatMap(({ id, result }) => (result === null ? [] : [[id, result]])));
}
