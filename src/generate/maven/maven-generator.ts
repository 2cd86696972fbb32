import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { GenerateOptions, GeneratedShop, Generator } from "../generator.js";
import {
  TRUTH_FILE,
  asUserError,
  discardPartials,
  partialPath,
  prepareFolder,
  publishFiles,
} from "../shop-folder.js";
import { sizeOf } from "../shop-size.js";
import { PERIOD_HOURS } from "./period.js";
import { recordOf } from "../planted-rate.js";
import { ShopRun } from "./shop-run.js";
import {
  TABLE_NAMES,
  closeTables,
  createTables,
  flushFullTables,
  tableFileName,
  type Tables,
} from "./shop-tables.js";
import { TrafficCalendar } from "./traffic-calendar.js";
import { Truth } from "./truth.js";

const LAYOUT = "maven";
const FILE_NAMES = TABLE_NAMES.map(tableFileName);

export const mavenGenerator: Generator = {
  layout: LAYOUT,
  description:
    "A toy shop from March 2012 to March 2015 in the six files of Maven Fuzzy Factory: sessions, page views, orders, order lines, refunds and products.",
  measure: "sessions",
  defaultSize: 472_871,
  mostSize: 50_000_000,
  writesParquet: false,
  generate: generateMavenShop,
};

async function generateMavenShop(options: GenerateOptions): Promise<GeneratedShop> {
  const { outDir, seed } = options;
  const sessions = sizeOf(mavenGenerator, options);
  await prepareFolder(outDir, LAYOUT, FILE_NAMES);
  const written = [...FILE_NAMES, TRUTH_FILE];
  try {
    const files = await asUserError(outDir, () => writePartials(options, sessions));
    await publishFiles(outDir, written);
    return { layout: LAYOUT, seed, sessions, outDir, files, truthPath: join(outDir, TRUTH_FILE) };
  } finally {
    await discardPartials(outDir, written);
  }
}

async function writePartials(
  { outDir, seed, onProgress }: GenerateOptions,
  sessions: number,
): Promise<GeneratedShop["files"]> {
  const calendar = new TrafficCalendar(seed, sessions);
  const truth = new Truth();
  const tables = await createTables(outDir);
  try {
    await fillTables(tables, calendar, new ShopRun(seed, tables, truth), {
      sessions,
      onProgress,
    });
  } finally {
    await closeTables(tables);
  }
  const counts = recordOf(TABLE_NAMES, (name) => tables[name].rows);
  const plannedMonthShares = calendar.monthShares();
  const head = { generatedLayout: LAYOUT, seed, sessions, counts, plannedMonthShares };
  await writeFile(partialPath(outDir, TRUTH_FILE), truth.text(head));
  return TABLE_NAMES.map((table) => {
    const name = tableFileName(table);
    return { name, path: join(outDir, name), rows: tables[table].rows };
  });
}

async function fillTables(
  tables: Tables,
  calendar: TrafficCalendar,
  run: ShopRun,
  {
    sessions,
    onProgress,
  }: { readonly sessions: number; readonly onProgress: GenerateOptions["onProgress"] },
): Promise<void> {
  run.writeProducts();
  let reported = 0;
  for (let hour = 0; hour < PERIOD_HOURS; hour++) {
    for (const at of calendar.startsInHour(hour)) run.beginSession(at);
    await flushFullTables(tables);
    const done = tables.website_sessions.rows;
    if (done - reported >= sessions / 100 && done < sessions) {
      onProgress?.(done, sessions);
      reported = done;
    }
  }
  run.finish();
  for (const name of TABLE_NAMES) await tables[name].flush();
  onProgress?.(sessions, sessions);
}
