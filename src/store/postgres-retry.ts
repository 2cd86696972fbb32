import { setTimeout as pause } from "node:timers/promises";

/** About 3 s in all: a server that restarts is back by then. */
const PAUSES_MS = [50, 100, 200, 400, 800, 1_500];
/** A server that is starting may be lost once more, before it has seen the statement. */
const MOST_REPEATS = 2;

/** The connection was lost with the statement under way: it may have been executed. */
const LOST_CODES = new Set(["57P01", "57P02", "ECONNRESET", "EPIPE"]);
/** No connection was made: nothing was sent. 57P03: the server is starting or stopping. */
const UNSENT_CODES = new Set(["57P03", "ECONNREFUSED", "ENOENT"]);

/**
 * Runs a statement through a restart of the server. One that was never sent is sent when the server
 * is back; a read that was lost on the way is repeated twice; a lost write is the caller's to judge.
 * @throws the last error, when the server is not back in about 3 s
 */
export async function throughRestart<T>(isRead: boolean, send: () => Promise<T>): Promise<T> {
  let repeats = isRead ? MOST_REPEATS : 0;
  for (let attempt = 0; ; attempt++) {
    try {
      return await send();
    } catch (error) {
      const pauseMs = PAUSES_MS[attempt];
      if (pauseMs === undefined) throw error;
      const wasLost = isLost(error);
      if (wasLost ? repeats === 0 : !isUnsent(error)) throw error;
      if (wasLost) repeats--;
      await pause(pauseMs);
    }
  }
}

/** Whether repeating a statement changes nothing. In doubt, no. */
export function isRead(sql: string): boolean {
  if (/^\s*(select|values|table|show)\b/i.test(sql))
    return !/\bfor\s+(no\s+key\s+)?update\b/i.test(sql);
  return /^\s*with\b/i.test(sql) && !/\b(insert|update|delete|merge)\b/i.test(sql);
}

function isLost(error: unknown): boolean {
  const { code = "", message = "" } = error as { code?: string; message?: string };
  return LOST_CODES.has(code) || message.startsWith("Connection terminated");
}

function isUnsent(error: unknown): boolean {
  const { code = "", message = "" } = error as { code?: string; message?: string };
  return UNSENT_CODES.has(code) || message.endsWith("is not queryable");
}
