import type { Coverage } from "../domain/coverage.js";
import { groupBy } from "../domain/group-by.js";
import type { IngestReport } from "../domain/ingest-report.js";
import type { FunnelOutline, FunnelUnit } from "../domain/saved-funnel.js";
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
    ...(await momentsOf(engine)),
    facts: report.facts,
    stages: stages.map(({ stage }) => stage as Stage),
    hasCost: Number(cost?.["known"]) > 0,
    hasPrices: report.facts["orders"] === 0 || (await pricedLines(engine)) > 0,
    funnels: await funnelsKept(engine),
  };
}

async function momentsOf(engine: SqlEngine): Promise<Pick<Coverage, "moments">> {
  const [row] = await engine.rows(
    `select min(happened_at) as first_at, max(happened_at) as last_at
     from (
       select started_at as happened_at from sessions
       union all
       select ordered_at from orders
       union all
       select refunded_at from refunds
     ) as happenings`,
  );
  const [first, last] = [row?.["first_at"] ?? null, row?.["last_at"] ?? null];
  if (first === null || last === null) return {};
  return { moments: { firstAt: String(first), lastAt: String(last) } };
}

async function funnelsKept(engine: SqlEngine): Promise<FunnelOutline[]> {
  const steps = await engine.rows(
    `select saved_funnels.funnel_key, unit, is_optional
     from saved_funnels
     join saved_funnel_steps as steps on steps.funnel_key = saved_funnels.funnel_key
     order by saved_funnels.funnel_key, step_number`,
  );
  return [...groupBy(steps, (step) => String(step["funnel_key"]))].map(([key, own]) => ({
    key,
    unit: own[0]?.["unit"] as FunnelUnit,
    optional: own.map((step) => step["is_optional"] === true),
  }));
}

/** Every order of a shop with prices has a line that cost something. */
export async function pricedLines(engine: SqlEngine): Promise<number> {
  const [row] = await engine.rows("select count(*) as n from order_lines where revenue > 0");
  return Number(row?.["n"]);
}
