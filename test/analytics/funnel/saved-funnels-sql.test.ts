import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { sqlOf } from "../../../src/analytics/catalog.js";
import { FACT_NAMES, factDdl } from "../../../src/domain/facts.js";
import type { SavedFunnel } from "../../../src/domain/saved-funnel.js";
import { fillSavedFunnels } from "../../../src/ingest/saved-funnel-facts.js";
import { openDuckdb, type Duckdb } from "../../../src/warehouse/duckdb.js";
import { insertStatements, type ShopFacts } from "../../architecture/contract-facts.js";
import { truePasses, trueWaiting } from "./true-passes.js";
import { drawnFunnels, wanderingShop } from "./wandering-shop.js";

const PREPARED = [
  ...(["funnel-moments", "funnel-passes", "funnel-attempts", "session-funnel-steps"] as const),
];
const textOf = (query: string): string => readFileSync(sqlOf("funnel", query), "utf8");

let duckdb: Duckdb;
const folder = mkdtempSync(join(tmpdir(), "cartograph-funnels-"));
beforeAll(async () => {
  duckdb = await openDuckdb({ directories: [], tempDirectory: folder });
});
afterAll(() => {
  duckdb.close();
  rmSync(folder, { recursive: true });
});

async function computed(facts: ShopFacts, funnels: readonly SavedFunnel[]): Promise<void> {
  for (const name of FACT_NAMES) await duckdb.run(`drop table if exists ${name}`);
  for (const name of FACT_NAMES) await duckdb.run(factDdl(name));
  for (const statement of insertStatements(facts, "as given")) await duckdb.run(statement);
  await fillSavedFunnels(duckdb, { funnels });
  for (const query of PREPARED) {
    const table = query.replaceAll("-", "_");
    await duckdb.run(`drop table if exists ${table}`);
    await duckdb.run(`create table ${table} as ${textOf(query)}`);
  }
}

const momentOf = (ms: number | null): string | null =>
  ms === null ? null : new Date(ms).toISOString().slice(0, 19).replace("T", " ");

describe.each(["one", "two", "three"])("saved funnels of the wandering shop %s", (seed) => {
  const facts = wanderingShop(seed);
  const funnels = drawnFunnels(seed, 20);

  beforeAll(() => computed(facts, funnels));

  it.each(
    funnels.map((funnel) => [`${funnel.unit} ${funnel.order} ${funnel.key}`, funnel] as const),
  )("%s are taken by whom a search of every way finds, at the same moments", async (_, funnel) => {
    const rows = await duckdb.rows(
      `select unit_id, step_number, taken_at, previous_at, start_at from funnel_passes
         where funnel_key = '${funnel.key}' order by unit_id, step_number`,
    );
    const truth = truePasses(facts, funnel)
      .sort((a, b) => (a.unit === b.unit ? a.step - b.step : a.unit < b.unit ? -1 : 1))
      .map(({ unit, step, takenMs, previousMs, startMs }) => ({
        unit_id: unit,
        step_number: step,
        taken_at: momentOf(takenMs),
        previous_at: momentOf(previousMs),
        start_at: momentOf(startMs),
      }));
    expect(rows).toEqual(truth);
  });

  it("are told of each session and each customer by a letter a step", async () => {
    const byKey = [...funnels].sort((a, b) => (a.key < b.key ? -1 : 1));
    const lettersOf = (taken: readonly number[]): string =>
      Array.from({ length: Math.max(0, ...taken) }, (_, place) =>
        taken.includes(place + 1) ? "1" : "0",
      ).join("");
    const taken = new Map<string, number[]>();
    let before = 0;
    for (const funnel of byKey.filter(({ unit }) => unit === "SESSION")) {
      for (const { unit, step } of truePasses(facts, funnel)) {
        taken.set(unit, [...(taken.get(unit) ?? []), before + step]);
      }
      before += 8;
    }
    const sessions = await duckdb.rows("select * from session_funnel_steps");
    expect(sessions.length).toBeGreaterThan(0);
    expect(new Map(sessions.map((row) => [row["session_id"], row["funnel_steps"]]))).toEqual(
      new Map([...taken].map(([session, places]) => [session, lettersOf(places)])),
    );

    const buyers = new Set(facts.orders?.map(({ visitor_id }) => visitor_id));
    const customers = byKey
      .filter(({ unit }) => unit === "VISITOR")
      .flatMap((funnel) => {
        const passes = truePasses(facts, funnel).filter(({ unit }) => buyers.has(unit));
        return [...new Set(passes.map(({ unit }) => unit))].sort().map((unit) => ({
          ...{ funnel_key: funnel.key, customer_id: unit },
          steps: lettersOf(passes.filter((pass) => pass.unit === unit).map(({ step }) => step)),
        }));
      });
    expect(customers.length).toBeGreaterThan(0);
    expect(
      await duckdb.rows(
        `select funnel_key, customer_id, steps from (${textOf("funnel-customers")}) as customers`,
      ),
    ).toEqual(customers);
  });

  it("leave those waiting whose time, and whose session, is not over", async () => {
    const rows = await duckdb.rows(
      `select funnel_key, step_number, sum(waiting)::integer as waiting
       from (${textOf("saved-funnel-cells")}) as cells group by all having sum(waiting) > 0 order by all`,
    );
    const truth = [...funnels]
      .sort((a, b) => (a.key < b.key ? -1 : 1))
      .flatMap((funnel) => {
        const stopped = [...trueWaiting(facts, funnel).values()];
        return funnel.steps.flatMap((_, place) => {
          const waiting = stopped.filter((step) => step === place + 1).length;
          return waiting === 0 ? [] : [{ funnel_key: funnel.key, step_number: place + 1, waiting }];
        });
      });
    const units = truth.map(
      ({ funnel_key: key }) => funnels.find((each) => each.key === key)?.unit,
    );
    expect(new Set(units)).toEqual(new Set(["SESSION", "VISITOR"]));
    expect(rows).toEqual(truth);
  });

  it("count every unit once in its cells, with the revenue of its attempt", async () => {
    const cells = await duckdb.rows(
      `select funnel_key, step_number, sum(entered)::integer as entered, sum(revenue)::text as revenue
       from (${textOf("saved-funnel-cells")}) as cells group by all order by all`,
    );
    const passes = await duckdb.rows(
      `select passes.funnel_key, step_number, count(*)::integer as entered,
         sum(attempts.revenue)::text as revenue
       from funnel_passes as passes join funnel_attempts as attempts using (funnel_key, unit_id)
       group by all order by all`,
    );
    expect(cells).toEqual(passes);
    const times = await duckdb.rows(
      `select measure, sum(units)::integer as units from (${textOf("saved-funnel-times")}) as times
       group by all order by all`,
    );
    const later = await duckdb.rows(
      "select count(*)::integer as units from funnel_passes where step_number > 1",
    );
    expect(times.map(({ units }) => units)).toEqual([later[0]?.["units"], later[0]?.["units"]]);
  });
});
