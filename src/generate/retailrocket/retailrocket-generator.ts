import { Catalogue, POPULARITY, PRICES } from "../events/catalogue.js";
import { EventShop, SPLIT_ORDERS } from "../events/event-shop.js";
import { EventTruth } from "../events/event-truth.js";
import { SESSION_HABITS, SessionPlanner } from "../events/session-planner.js";
import { KIND_RULE } from "../events/visitor-kinds.js";
import type { GeneratedShop, Generator, GenerateOptions } from "../generator.js";
import { sizeOf } from "../shop-size.js";
import { writeShop, type ShopWriter } from "../shop-writer.js";
import { EventLog, FIRST_ITEM_ID, FIRST_VISITOR_ID } from "./event-log.js";
import { writeCategoryTree, writeItemProperties } from "./item-properties.js";
import {
  AFFINITIES,
  LEAF_CATEGORIES,
  OTHER_ADD_ON,
  RETAILROCKET_PLAN,
  RETAILROCKET_QUIRKS,
} from "./retailrocket-plan.js";

const FILES = [
  "events.csv",
  "category_tree.csv",
  "item_properties_part1.csv",
  "item_properties_part2.csv",
] as const;

/** Events of a visitor within the time, measured; a little less, so that the time is enough. */
const EVENTS_PER_VISITOR = 2.05;

export const retailrocketGenerator: Generator = {
  layout: "retailrocket",
  description:
    "Views, carts and transactions of 4.5 months without prices, in no order, with a category tree and item properties, as RetailRocket published them.",
  measure: "events",
  defaultSize: 2_756_101,
  mostSize: 50_000_000,
  writesParquet: false,
  generate: generateRetailrocket,
};

async function generateRetailrocket(options: GenerateOptions): Promise<GeneratedShop> {
  const { outDir, seed } = options;
  const events = sizeOf(retailrocketGenerator, options);
  return writeShop(
    retailrocketGenerator,
    { outDir, seed, size: events },
    { fileNames: FILES, write: (writer) => writeTables(writer, { ...options, events }) },
  );
}

async function writeTables(
  writer: ShopWriter,
  { seed, events, onProgress }: GenerateOptions & { readonly events: number },
): Promise<object> {
  const { from, days } = RETAILROCKET_PLAN.arrivals;
  const products = Math.min(230_000, Math.max(200, Math.round(events / 12)));
  const catalogue = new Catalogue(seed, LEAF_CATEGORIES, { products, from, days });
  writeCategoryTree(await writer.create("category_tree.csv", "categoryid,parentid"));
  const header = "timestamp,itemid,property,value";
  writeItemProperties(seed, catalogue.products, {
    parts: [
      await writer.create("item_properties_part1.csv", header),
      await writer.create("item_properties_part2.csv", header),
    ],
    from,
  });
  const table = await writer.create("events.csv", "timestamp,visitorid,event,itemid,transactionid");
  const log = new EventLog(seed, table, events);
  const truth = new EventTruth(RETAILROCKET_PLAN.kinds, AFFINITIES);
  const habits = { affinities: AFFINITIES, otherAddOn: OTHER_ADD_ON, hasRemovals: false };
  const shop = new EventShop(seed, RETAILROCKET_PLAN, {
    visitors: Math.ceil(events / EVENTS_PER_VISITOR),
    catalogue,
    planner: new SessionPlanner(seed, catalogue, habits),
    truth,
    sessionWords: () => null,
    onEvent(event, session, at) {
      const isWritten = log.add(event, session, at);
      if (isWritten) truth.recordEvent(session.kind, event.kind);
      return isWritten;
    },
  });
  let reported = 0;
  for (let hour = 0; shop.playHour(hour); hour++) {
    if (table.isFull) await table.flush();
    if (log.rows - reported < events / 100) continue;
    reported = log.rows;
    onProgress?.(reported, events);
  }
  log.finish();
  onProgress?.(events, events);
  return { ...log.truth(), planted: truth, parameters: PLANTED_PARAMETERS };
}

/** All numbers that shape the shop, as they stand in truth.json. */
const PLANTED_PARAMETERS = {
  kindRule: {
    rule: "place = (visitorid - firstVisitorId) x step mod cycle; a bot at botPlace, else the kind that holds place mod 1000 when the kinds' perThousand are laid one after the other",
    firstVisitorId: FIRST_VISITOR_ID,
    firstItemId: FIRST_ITEM_ID,
    ...KIND_RULE,
  },
  orders:
    "MBG/NBD by kind: rate ~ Gamma(rateShape, alphaDays), dropout after every order ~ Beta(dropoutA, dropoutB); the first session of a buyer has an order; split orders come on top",
  ...RETAILROCKET_PLAN,
  affinities: AFFINITIES,
  otherAddOn: OTHER_ADD_ON,
  sessions: SESSION_HABITS,
  splitOrders: SPLIT_ORDERS,
  prices: PRICES,
  popularity: POPULARITY,
  quirks: RETAILROCKET_QUIRKS,
};
