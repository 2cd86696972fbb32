import type { ShopSettings } from "../domain/shop-settings.js";
import { sqlText, type SqlEngine } from "../domain/sql-engine.js";

/** The limits of a shop's settings as facts, so that plain SQL and models take them into account. */
export async function fillVisitorLimits(
  engine: Pick<SqlEngine, "run">,
  { visitors }: ShopSettings,
): Promise<void> {
  for (const [rule, limit] of Object.entries(visitors?.limits ?? {})) {
    await engine.run(`insert into visitor_limits values (${sqlText(rule)}, ${limit})`);
  }
}
