import { Catalogue } from "../events/catalogue.js";
import { EventShop } from "../events/event-shop.js";
import { EventTruth } from "../events/event-truth.js";
import { SessionPlanner } from "../events/session-planner.js";
import type { GeneratedShop, Generator, GenerateOptions } from "../generator.js";
import { sizeOf } from "../shop-size.js";
import { writeShop, type ShopWriter } from "../shop-writer.js";
import { EventLines, FIRST_USER_ID } from "./event-lines.js";
import { EventParts, partNames } from "./event-parts.js";
import { PLANTED_PARAMETERS } from "./planted-parameters.js";
import { AFFINITIES, CATEGORIES, OTHER_ADD_ON, REES46_PLAN } from "./rees46-plan.js";
import { Rees46Tally } from "./rees46-tally.js";

/** Events of a visitor within the two months, measured; a little less, so that the time is enough. */
const EVENTS_PER_VISITOR = 12.6;

export const rees46Generator: Generator = {
  layout: "rees46",
  description:
    "Two months of a large shop's views, carts and purchases, in the order of time, as REES46 publishes them.",
  measure: "events",
  defaultSize: 109_950_743,
  mostSize: 200_000_000,
  writesParquet: true,
  generate: generateRees46,
};

async function generateRees46(options: GenerateOptions): Promise<GeneratedShop> {
  const { outDir, seed, format = "csv" } = options;
  const events = sizeOf(rees46Generator, options);
  if (format === "parquet" && options.writeParquet === undefined)
    throw new Error("nothing was handed in that writes Parquet");
  const fileNames = partNames(events, format);
  return writeShop(
    rees46Generator,
    { outDir, seed, size: events },
    {
      fileNames,
      write: (writer) => writeEvents(writer, fileNames, { ...options, events }),
    },
  );
}

async function writeEvents(
  writer: ShopWriter,
  fileNames: readonly string[],
  { seed, events, format = "csv", writeParquet, onProgress }: GenerateOptions & { events: number },
): Promise<object> {
  const products = Math.min(150_000, Math.max(300, Math.round(events / 150)));
  const { from, days } = REES46_PLAN.arrivals;
  const catalogue = new Catalogue(seed, CATEGORIES, { products, from, days });
  const habits = { affinities: AFFINITIES, otherAddOn: OTHER_ADD_ON, hasRemovals: true };
  const truth = new EventTruth(REES46_PLAN.kinds, AFFINITIES);
  const lines = new EventLines(seed, catalogue);
  const tally = new Rees46Tally(seed, events);
  const parts = new EventParts(writer, fileNames, format === "parquet" ? writeParquet : undefined);
  const shop = new EventShop(seed, REES46_PLAN, {
    visitors: Math.ceil(events / EVENTS_PER_VISITOR),
    catalogue,
    planner: new SessionPlanner(seed, catalogue, habits),
    truth,
    sessionWords: lines.sessionWords,
    onEvent(event, session, at) {
      const rows = tally.add(event, session, at);
      if (rows === 0) return false;
      const { kind, product } = event;
      truth.recordEvent(session.kind, kind);
      const length = lines.write(at, kind, product, session.words);
      for (let row = 0; row < rows; row++) parts.add(lines.bytes, length);
      return true;
    },
  });
  try {
    await parts.open();
    let reported = 0;
    for (let hour = 0; shop.playHour(hour); hour++) {
      await parts.settle();
      if (tally.rows - reported < events / 100) continue;
      reported = tally.rows;
      onProgress?.(reported, events);
    }
    await parts.finish();
  } finally {
    await parts.abandon();
  }
  onProgress?.(events, events);
  return {
    ...tally.truth(FIRST_USER_ID),
    sessionsWithoutId: lines.sessionsWithoutId,
    planted: truth,
    parameters: PLANTED_PARAMETERS,
  };
}
