import { readFile } from "node:fs/promises";
import { FACT_NAMES, factDdl } from "../dist/src/domain/facts.js";
import { PLAIN_READING } from "../dist/src/domain/reading.js";
import { readingView } from "../dist/src/ingest/reading-options.js";
import { rees46Adapter } from "../dist/src/ingest/rees46/rees46.adapter.js";

/** Parquet files of REES46 into one table, by plain SQL that takes their types for granted. */
export async function bareEvents(engine, pattern) {
  await engine.run("create schema input");
  await engine.keep(
    "bare_events",
    `select event_time, cast(event_time as date) as event_time_on, event_type,
      cast(product_id as text) as product_id, cast(category_id as text) as category_id,
      category_code, brand, cast(price as numeric(18,6)) as price,
      cast(user_id as text) as user_id, user_session
    from read_parquet(${pattern})`,
  );
}

/** The layout's own statements over that table. */
export async function bareFacts(engine) {
  for (const name of FACT_NAMES) await engine.run(factDdl(name));
  await engine.run(readingView(PLAIN_READING));
  await engine.run(
    "create view input.events as select 0 as file, rowid + 1 as record, * from bare_events",
  );
  for (const url of rees46Adapter.factsSql) {
    for (const statement of (await readFile(url, "utf8")).split(/;\s*$/m))
      if (statement.replace(/--.*$/gm, "").trim() !== "") await engine.run(statement);
  }
}
