import fc from "fast-check";
import { join } from "node:path";
import { everyNode } from "../../exactness/every-node.js";
import { openShops, type Answer, type LoadedShops } from "../../exactness/loaded-shop.js";
import { mavenTruth } from "../../exactness/maven-truth.js";
import { drawnSessions, tablesOf, writeTables } from "../../exactness/random-shop.js";
import { shifted } from "../../exactness/true-calendar.js";
import { peopleFunnels, trueTook } from "../funnel/true-took.js";
import type { Words } from "./drawn-filter.js";
import { FEATURE_FIELDS, meetsFilter, type Judged } from "./true-filter.js";

const TIMEZONE = "America/New_York";
const KINDS = {
  "1": { category: "toys", brand: "bear" },
  "2": { category: "toys", brand: "owl" },
  "3": { category: "books", brand: "bear" },
} as const;
/** Saved by the tests' own hands, so that filters can name them. */
const SAVED = {
  "Came by phone": { behaviour: { event: "SESSION", device: "mobile" } },
  "Never refunded": { behaviour: { event: "REFUND", count: { eq: 0 } } },
} as const;

/** A shop of some eighty visitors who do a lot, and what there is to know of it. */
export interface PeopleShop {
  readonly shops: LoadedShops;
  readonly customers: readonly Answer[];
  readonly judged: Judged;
  readonly words: Words;
  /** Ids of the customers who meet a filter, by the files; latest order first. */
  readonly expected: (filter: Answer) => string[];
  /** The same, by the API. */
  readonly found: (filter: Answer) => Promise<string[]>;
  /** The shop's fields. @throws Error when the answer has errors */
  readonly ask: (fields: string, variables?: Record<string, unknown>) => Promise<Answer>;
}

export async function openPeopleShop(): Promise<PeopleShop> {
  const shops = await openShops();
  try {
    return await filled(shops);
  } catch (error) {
    await shops.close();
    throw error;
  }
}

async function filled(shops: LoadedShops): Promise<PeopleShop> {
  const drawn = fc.sample(drawnSessions, { numRuns: 10, seed: 1861 });
  const tables = tablesOf(
    drawn.flatMap((sessions, place) =>
      sessions.map((session) => ({ ...session, visitor: session.visitor + 9 * place })),
    ),
  );
  await writeTables(join(shops.folder, "people"), tables);
  const config = { key: "people", name: "People", currency: "USD", timezone: TIMEZONE };
  await shops.load({ ...config, settings: peopleFunnels }, [join(shops.folder, "people")]);
  await giveKinds(shops);
  const truth = mavenTruth(tables, TIMEZONE);
  const customers = await everyNode(shops, "people", "customers", { fields: FEATURE_FIELDS });
  const ask = async (fields: string, variables: Record<string, unknown> = {}): Promise<Answer> =>
    (
      await shops.ask(
        `query ($where: CustomerFilter) { shop(key: "people") { ${fields}
      unasked: customerCount(where: $where) { __typename } } }`,
        variables,
      )
    ).shop;
  const judged: Judged = {
    ...{ truth, timezone: TIMEZONE, kinds: KINDS, isCancellation: (product) => product === "2" },
    took: trueTook(tables),
    segments: await savedSegments(shops, customers, truth),
  };
  const expected = (filter: Answer): string[] =>
    customers
      .filter((customer) => meetsFilter(filter, customer, judged))
      .map(({ externalId }) => externalId);
  const found = async (where: Answer): Promise<string[]> => {
    const { nodes, totalCount } = (
      await ask(
        "customers(first: 100, where: $where) { nodes { externalId } totalCount { value } }",
        { where },
      )
    ).customers;
    if (nodes.length !== totalCount.value)
      throw new Error(`${nodes.length} of ${totalCount.value}`);
    return nodes.map(({ externalId }: Answer) => externalId);
  };
  const words: Words = {
    products: Object.keys(KINDS),
    pages: [...new Set(truth.sessions.flatMap(({ pages }) => pages.slice(0, 1)))],
    customers: customers.map(({ externalId }) => externalId),
    segments: Object.keys(judged.segments),
    days: Array.from({ length: 130 }, (_, day) => shifted("2012-11-10", day)),
  };
  return { shops, customers, judged, words, expected, found, ask };
}

/** No layout has categories, brands and cancellations beside sessions: they are written into the results. */
async function giveKinds({ store }: LoadedShops): Promise<void> {
  for (const [product, { category, brand }] of Object.entries(KINDS)) {
    await store.query("update products set category = $1, brand = $2 where product_id = $3", [
      ...[category, brand, product],
    ]);
  }
  await store.query("update refunds set is_cancellation = true where product_id = '2'");
}

async function savedSegments(
  shops: LoadedShops,
  customers: readonly Answer[],
  truth: Judged["truth"],
): Promise<Judged["segments"]> {
  const segments: Record<string, Answer> = {};
  for (const kind of ["DYNAMIC", "STATIC"]) {
    for (const [name, filter] of Object.entries(SAVED)) {
      const { saveSegment } = await shops.ask(
        `mutation ($input: SaveSegmentInput!) { saveSegment(input: $input) {
          ... on SegmentSaved { segment { id } } ... on SegmentRefused { message } } }`,
        { input: { shopKey: "people", name: `${name}, ${kind}`, kind, filter } },
      );
      segments[saveSegment.segment.id] =
        kind === "DYNAMIC" ? filter : membersOf(filter, customers, truth);
    }
  }
  const { shop } = await shops.ask(
    `{ shop(key: "people") { segments(first: 100, kind: RFM) { nodes { id customers(first: 100) {
      nodes { externalId } } } } } }`,
  );
  for (const { id, customers: own } of shop.segments.nodes.slice(0, 3)) {
    segments[id] = own.nodes.map(({ externalId }: Answer) => externalId);
  }
  return segments;
}

function membersOf(filter: Answer, customers: readonly Answer[], truth: Judged["truth"]): string[] {
  const judged: Judged = {
    ...{ truth, timezone: TIMEZONE, kinds: KINDS, segments: {}, took: {} },
    isCancellation: (product) => product === "2",
  };
  return customers
    .filter((customer) => meetsFilter(filter, customer, judged))
    .map(({ externalId }) => externalId);
}
