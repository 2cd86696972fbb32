import { describe, expect, it } from "@jest/globals";
import { UserError } from "../../src/domain/user-error.js";
import { openStream } from "../../src/generate/random.js";
import { IngestDesk, type Read } from "./ingest-desk.js";
import { mavenTables, type Rows } from "./maven-files.js";
import { mutatedFiles } from "./mutated-files.js";
import { retailRows } from "./online-retail-files.js";

const desk = await IngestDesk.open();
const SHOPS = Number(process.env["CARTOGRAPH_MUTATED_SHOPS"] ?? 75);

/** Each counts what may not be; by name, so that a failure says what broke. */
const NEVER: Readonly<Record<string, string>> = {
  "lines of no order": "from order_lines where order_id not in (select order_id from orders)",
  "orders without lines": "from orders where order_id not in (select order_id from order_lines)",
  "lines twice": "from (select 1 from order_lines group by order_line_id having count(*) > 1)",
  "orders twice": "from (select 1 from orders group by order_id having count(*) > 1)",
  "orders of other sums than their lines": `from orders join (select order_id, sum(quantity) as n,
    sum(revenue) as r from order_lines group by order_id) as l on l.order_id = orders.order_id
    where l.n <> item_count or l.r <> orders.revenue or orders.revenue is null`,
  "lines of no product":
    "from order_lines where product_id not in (select product_id from products)",
  "refunds of no order": "from refunds where order_id not in (select order_id from orders)",
  "page views of no session, where sessions are known":
    "from page_views where session_id not in (select session_id from sessions) and exists (select 1 from sessions)",
  "orders of no session": `from orders where session_id not in (select session_id from sessions)
    and exists (select 1 from sessions)`,
  "orders of no visitor": "from orders where visitor_id not in (select visitor_id from visitors)",
  "order numbers with gaps": `from (select 1 from orders where visitor_id is not null
    group by visitor_id having max(customer_order_number) <> count(*))`,
  "events out of range": `from orders where ordered_at < timestamp '1995-01-01'
    or ordered_at > timestamp '2026-01-02'`,
  "records set aside twice":
    "from (select 1 from quarantine group by file, record having count(*) > 1)",
  "records set aside without a place": `from quarantine where record < 1 or line <= record
    or reason is null or raw is null`,
};

async function expectLaws({ report, rows, quarantine }: Read): Promise<void> {
  for (const file of report.files) {
    expect(file.recordsRead).toBe(file.loaded + file.quarantined);
    expect(file.reasons.reduce((sum, { count }) => sum + count, 0)).toBe(file.quarantined);
    expect(quarantine.filter((row) => row["file"] === file.name)).toHaveLength(file.quarantined);
  }
  const counts = Object.entries(NEVER).map(
    ([name, from]) => `(select count(*) ${from}) as "${name}"`,
  );
  const [row] = await rows(`select ${counts.join(", ")}`);
  const broken = Object.entries(row ?? {}).filter(([, count]) => Number(count) !== 0);
  expect(broken).toEqual([]);
}

describe.each<[string, () => Readonly<Record<string, Rows>>]>([
  ["maven", () => mavenTables()],
  ["online-retail", () => ({ lines: retailRows() })],
])("a damaged shop of the %s layout", (layout, tables) => {
  it.each(Array.from({ length: SHOPS }, (_, shop) => shop + 1))(
    "is refused with a remedy or read with every record accounted for (%i)",
    async (shop) => {
      const files = mutatedFiles(tables(), openStream("damage", `${layout} ${shop}`));
      try {
        await desk.read(files, expectLaws);
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        expect(error.remedy).not.toBe("");
      }
    },
  );
});
