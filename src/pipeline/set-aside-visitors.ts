import type { SetAside } from "../domain/coverage.js";
import type { SqlEngine } from "../domain/sql-engine.js";

const FLAGGED = "select visitor_id from abnormal_visitors";
const THEIR_SESSIONS = `select session_id from sessions where visitor_id in (${FLAGGED})`;

/** Of a shop whose visitors all stay. */
export const NOTHING_SET_ASIDE: SetAside = { visitors: 0, sessions: 0, pageViews: 0 };

/** Whether the result `abnormal-visitors` names anybody. */
export async function hasFlaggedVisitors(engine: SqlEngine): Promise<boolean> {
  return (await engine.rows("select visitor_id from abnormal_visitors limit 1")).length > 0;
}

/**
 * Takes the sessions and page views of flagged visitors out of the facts, so that every question about
 * behaviour is answered without them. Their orders stay: money was paid, by whomever; they lose their
 * session.
 */
export async function setAsideVisitors(engine: SqlEngine): Promise<SetAside> {
  const [counted] = await engine.rows(`select (${count(FLAGGED)}) as visitors,
    (${count(THEIR_SESSIONS)}) as sessions,
    (select count(*) from page_views where session_id in (${THEIR_SESSIONS})) as page_views`);
  await engine.run(`delete from page_views where session_id in (${THEIR_SESSIONS})`);
  await engine.run(`update orders set session_id = null where session_id in (${THEIR_SESSIONS})`);
  await engine.run(`delete from sessions where visitor_id in (${FLAGGED})`);
  return {
    visitors: Number(counted?.["visitors"]),
    sessions: Number(counted?.["sessions"]),
    pageViews: Number(counted?.["page_views"]),
  };
}

const count = (rows: string): string => `select count(*) from (${rows}) as counted`;
