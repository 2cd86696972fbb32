import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, it } from "@jest/globals";
import { IngestDesk, type Read } from "../ingest/ingest-desk.js";
import { readCsv, type CsvRow } from "./csv-rows.js";
import { describeRealData } from "./real-data.js";

const desk = await IngestDesk.open();

/** What a log says, counted by plain loops. */
interface LogTruth {
  readonly events: Readonly<Record<string, number>>;
  readonly visitors: number;
  readonly sessions: number;
  readonly orders: number;
  readonly lines: number;
  readonly cents: number;
  readonly firstAt: string;
  readonly lastAt: string;
}

interface LoggedEvent {
  readonly kind: string;
  readonly visitor: string;
  /** Undefined: by 30 minutes of inactivity. */
  readonly session: string | undefined;
  /** Of a purchase. */
  readonly order: string | undefined;
  readonly cents: number;
  readonly at: number;
}

function truthOf(records: readonly CsvRow[], read: (row: CsvRow) => LoggedEvent): LogTruth {
  const texts = new Set<string>();
  const events: LoggedEvent[] = [];
  for (const row of records) {
    const text = JSON.stringify(row);
    if (!texts.has(text)) events.push(read(row));
    texts.add(text);
  }
  const kinds: Record<string, number> = {};
  for (const { kind } of events) kinds[kind] = (kinds[kind] ?? 0) + 1;
  const byVisitor = new Map<string, LoggedEvent[]>();
  for (const event of events)
    byVisitor.set(event.visitor, [...(byVisitor.get(event.visitor) ?? []), event]);
  const sessions = new Set<string>();
  for (const [visitor, own] of byVisitor) {
    let before = -Infinity;
    for (const { session, at } of own.sort((a, b) => a.at - b.at)) {
      if (session !== undefined) sessions.add(`${visitor} ${session}`);
      else if (at - before > 30 * 60_000) sessions.add(`${visitor} ${at}`);
      before = at;
    }
  }
  const bought = events.filter(({ order }) => order !== undefined);
  const moments = events.map(({ at }) => at).sort((a, b) => a - b);
  const textOf = (at = 0): string => new Date(at).toISOString().replace("T", " ").slice(0, -1);
  return {
    events: kinds,
    visitors: byVisitor.size,
    sessions: sessions.size,
    orders: new Set(bought.map(({ order }) => order)).size,
    lines: bought.length,
    cents: bought.reduce((sum, { cents }) => sum + cents, 0),
    firstAt: textOf(moments[0]),
    lastAt: textOf(moments.at(-1)),
  };
}

/** The same figures out of the facts. */
async function factsOf({ rows }: Read, kinds: Readonly<Record<string, string>>): Promise<LogTruth> {
  const pages = await rows(
    "select page, cast(count(*) as integer) as n from page_views group by page",
  );
  const [totals] = await rows(`select
    cast((select count(*) from visitors) as integer) as visitors,
    cast((select count(*) from sessions) as integer) as sessions,
    cast((select count(*) from orders) as integer) as orders,
    cast((select count(*) from order_lines) as integer) as lines,
    cast((select sum(revenue) * 100 from orders) as integer) as cents,
    cast((select sum(revenue) * 100 from order_lines) as integer) as line_cents,
    strftime((select min(viewed_at) from page_views), '%Y-%m-%d %H:%M:%S.%g') as first_at,
    strftime((select as_of_at from shop), '%Y-%m-%d %H:%M:%S.%g') as last_at`);
  expect(totals?.["line_cents"]).toBe(totals?.["cents"]);
  return {
    events: Object.fromEntries(pages.map(({ page, n }) => [kinds[String(page)], Number(n)])),
    visitors: Number(totals?.["visitors"]),
    sessions: Number(totals?.["sessions"]),
    orders: Number(totals?.["orders"]),
    lines: Number(totals?.["lines"]),
    cents: Number(totals?.["cents"]),
    firstAt: String(totals?.["first_at"]),
    lastAt: String(totals?.["last_at"]),
  };
}

const filesIn = (path: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(path).map((name) => [name, readFileSync(join(path, name), "utf8")]),
  );

describeRealData("retailrocket", (path) => {
  let records: CsvRow[];
  beforeAll(() => {
    records = readCsv(join(path, "events.csv"));
  });

  it("give the events, visitors, sessions and orders of a plain recount", async () => {
    const truth = truthOf(records, (row) => ({
      kind: row["event"] ?? "",
      visitor: row["visitorid"] ?? "",
      session: undefined,
      order: row["event"] === "transaction" ? row["transactionid"] : undefined,
      cents: 0,
      at: Number(row["timestamp"]),
    }));
    await desk.read(filesIn(path), async (read) => {
      const kinds = { "/product": "view", "/cart": "addtocart", "/order": "transaction" };
      expect(await factsOf(read, kinds)).toEqual(truth);
      const events = read.report.files.find(({ role }) => role === "events");
      expect(events).toMatchObject({ recordsRead: records.length, quarantined: 3 });
      expect(events?.reasons).toEqual([{ reason: "DUPLICATE_ROW", column: null, count: 3 }]);
    });
    expect(truth).toMatchObject({ visitors: 5_000, lines: 46 });
  });
});

describeRealData("rees46", (path) => {
  let records: CsvRow[];
  beforeAll(() => {
    records = readdirSync(path).flatMap((name) => readCsv(join(path, name)));
  });

  it("give the events, visitors, sessions, orders and cents of a plain recount", async () => {
    const truth = truthOf(records, (row) => ({
      kind: row["event_type"] ?? "",
      visitor: row["user_id"] ?? "",
      session: row["user_session"],
      order:
        row["event_type"] === "purchase" ? `${row["user_id"]} ${row["user_session"]}` : undefined,
      cents: Math.round(Number(row["price"]) * 100),
      at: Date.parse((row["event_time"] ?? "").replace(" UTC", "Z").replace(" ", "T")),
    }));
    await desk.read(filesIn(path), async (read) => {
      const kinds = { "/product": "view", "/cart": "cart", "/order": "purchase" };
      expect(await factsOf(read, kinds)).toEqual(truth);
      expect(read.report).toMatchObject({ recordsRead: records.length, quarantined: 5 });
    });
    expect(truth).toMatchObject({ events: { cart: 164, purchase: 214 }, sessions: 5_067 });
  });
});
