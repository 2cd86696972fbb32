import type { SetAside } from "../domain/coverage.js";
import type { Warehouse } from "../domain/warehouse.js";

const FLAGGED = "select visitor_id from abnormal_visitors";
const THEIRS = "session_id in (select session_id from set_aside_sessions)";

/** Of a shop whose visitors all stay. */
export const NOTHING_SET_ASIDE: SetAside = { visitors: 0, sessions: 0, pageViews: 0 };

/** Whether the result `abnormal-visitors` names anybody. */
export async function hasFlaggedVisitors(warehouse: Warehouse): Promise<boolean> {
  return (await warehouse.rows("select visitor_id from abnormal_visitors limit 1")).length > 0;
}

/**
 * Takes the sessions and page views of flagged visitors out of the facts, so that every question about
 * behaviour is answered without them. Their orders stay: money was paid, by whomever; they lose their
 * session.
 */
export async function setAsideVisitors(warehouse: Warehouse): Promise<SetAside> {
  // a table of its own: a cluster does not change one table by another that it has spread
  await warehouse.keep(
    "set_aside_sessions",
    `select cast(session_id as text) as session_id from sessions where visitor_id in (${FLAGGED})`,
  );
  const [counted] = await warehouse.rows(`select
    (select count(*) from abnormal_visitors) as visitors,
    (select count(*) from set_aside_sessions) as sessions,
    (select count(*) from page_views where ${THEIRS}) as page_views`);
  await warehouse.run(`delete from page_views where ${THEIRS}`);
  await warehouse.run(`update orders set session_id = null where ${THEIRS}`);
  await warehouse.run(`delete from sessions where ${THEIRS}`);
  await warehouse.run("drop table set_aside_sessions");
  return {
    visitors: Number(counted?.["visitors"]),
    sessions: Number(counted?.["sessions"]),
    pageViews: Number(counted?.["page_views"]),
  };
}
