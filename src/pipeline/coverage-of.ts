import type { Coverage } from "../domain/coverage.js";
import type { IngestReport } from "../domain/ingest-report.js";
import type { Stage } from "../domain/stage.js";
import type { SqlEngine } from "../domain/sql-engine.js";

/** What the facts of a load cover, whoever is left out of questions. */
export async function coverageOf(
  engine: SqlEngine,
  report: IngestReport,
): Promise<Omit<Coverage, "setAside">> {
  const [shop] = await engine.rows("select * from shop");
  const [cost] = await engine.rows("select count(cost) as known from order_lines");
  const stages = await engine.rows("select stage from funnel_stages order by stage_position");
  return {
    firstOn: String(shop?.["first_on"]),
    asOfOn: String(shop?.["as_of_on"]),
    asOfAt: String(shop?.["as_of_at"]),
    facts: report.facts,
    stages: stages.map(({ stage }) => stage as Stage),
    hasCost: Number(cost?.["known"]) > 0,
    hasPrices: report.facts["orders"] === 0 || (await pricedLines(engine)) > 0,
  };
}

/** Every order of a shop with prices has a line that cost something. */
export async function pricedLines(engine: SqlEngine): Promise<number> {
  const [row] = await engine.rows("select count(*) as n from order_lines where revenue > 0");
  return Number(row?.["n"]);
}
