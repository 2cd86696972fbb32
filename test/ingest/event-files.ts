import type { Read } from "./ingest-desk.js";

const START = Date.UTC(2015, 4, 3, 10);

/** Milliseconds since 1970, minutes after 10:00 on 3 May 2015. */
export const ms = (minutes: number): string => String(START + Math.round(minutes * 60_000));

/** As REES46 writes a moment. */
export const utc = (minutes: number): string =>
  `${new Date(START + minutes * 60_000).toISOString().slice(0, 19).replace("T", " ")} UTC`;

const RETAILROCKET = "timestamp,visitorid,event,itemid,transactionid";
const REES46 =
  "event_time,event_type,product_id,category_id,category_code,brand,price,user_id,user_session";

const file = (header: string, lines: readonly string[]): string =>
  `${[header, ...lines].join("\n")}\n`;

export const retailrocketEvents = (...lines: string[]): string => file(RETAILROCKET, lines);

export const rees46Events = (...lines: string[]): string => file(REES46, lines);

export const properties = (...lines: string[]): string =>
  file("timestamp,itemid,property,value", lines);

export const tree = (...lines: string[]): string => file("categoryid,parentid", lines);

/** Code and count of every warning of a role, a role's own checks among them. */
export function warningsOf({ report }: Read): Record<string, number> {
  return Object.fromEntries(
    report.files.flatMap(({ warnings }) => warnings.map(({ code, count }) => [code, count])),
  );
}

/** Line, column and reason of what was set aside. */
export function asideOf({ quarantine }: Read): string[] {
  return quarantine.map(
    ({ line, column_name: column, reason }) => `${line} ${column ?? "-"} ${reason}`,
  );
}
