import pg from "pg";

/** What a statement answered, in the shape that drizzle's PGlite driver expects. */
export interface PgliteResult {
  readonly rows: unknown[];
  /** First word of the command's tag, such as `SELECT`. */
  readonly command?: string;
  /** Rows it gave or changed; undefined for commands that count none. */
  readonly rowCount?: number;
}

export interface ReplyForm {
  readonly rowMode: "array" | "object";
  /** Types to leave as the server's text. */
  readonly textOids: readonly number[];
}

/** An error of a statement, with the fields that PostgreSQL gives. */
export interface StatementError extends Error {
  readonly severity?: string;
  /** SQLSTATE. */
  readonly code?: string;
}

interface Column {
  readonly name: string;
  readonly parse: (text: string) => unknown;
  /** The value read last, with its bytes: rows in an order often repeat it. */
  last: unknown;
  lastFrom: number;
  lastLength: number;
}

const ROW_DESCRIPTION = 0x54;
const DATA_ROW = 0x44;
const COMMAND_COMPLETE = 0x43;
const ERROR = 0x45;

/**
 * Reads the server's messages that answer one statement. Values are read by the parsers of
 * node-postgres, so that they are the same on either database.
 *
 * @throws StatementError that the server reported
 * @see https://www.postgresql.org/docs/current/protocol-message-formats.html
 */
export function readReply(bytes: Uint8Array, { rowMode, textOids }: ReplyForm): PgliteResult {
  const reply = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const rows: unknown[] = [];
  let columns: readonly Column[] = [];
  let tag = "";
  for (let at = 0; at < reply.length; at += 1 + reply.readInt32BE(at + 1)) {
    const content = at + 5;
    switch (reply[at]) {
      case ROW_DESCRIPTION:
        columns = columnsOf(reply, content, textOids);
        break;
      case DATA_ROW: {
        const values = valuesOf(reply, content, columns);
        rows.push(rowMode === "array" ? values : objectOf(columns, values));
        break;
      }
      case COMMAND_COMPLETE:
        tag = textAt(reply, content);
        break;
      case ERROR:
        throw errorOf(reply, content);
    }
  }
  // a tag that counts rows ends in their number ("INSERT 0 5"), others in a word ("CREATE TABLE")
  const words = tag.split(" ");
  const rowCount = Number.parseInt(words.at(-1) ?? "", 10);
  return { rows, command: words[0] ?? "", ...(Number.isNaN(rowCount) ? {} : { rowCount }) };
}

function columnsOf(reply: Buffer, start: number, textOids: readonly number[]): Column[] {
  const count = reply.readInt16BE(start);
  const columns: Column[] = [];
  for (let at = start + 2; columns.length < count;) {
    const name = textAt(reply, at);
    const after = reply.indexOf(0, at) + 1;
    const oid = reply.readInt32BE(after + 6);
    const isText = textOids.includes(oid);
    const parse = isText ? asText : pg.types.getTypeParser(oid);
    columns.push({ name, parse, last: null, lastFrom: 0, lastLength: -1 });
    at = after + 18;
  }
  return columns;
}

const asText = (text: string): string => text;

function valuesOf(reply: Buffer, start: number, columns: readonly Column[]): unknown[] {
  let at = start + 2;
  return columns.map((column) => {
    const length = reply.readInt32BE(at);
    const from = at + 4;
    at = from + Math.max(length, 0);
    return length < 0 ? null : valueAt(reply, from, length, column);
  });
}

function valueAt(reply: Buffer, from: number, length: number, column: Column): unknown {
  if (length === column.lastLength && areEqual(reply, from, column)) return column.last;
  const value = column.parse(reply.toString("utf8", from, from + length));
  // an object might be changed by whoever gets it
  column.lastLength = typeof value === "object" ? -1 : length;
  column.lastFrom = from;
  column.last = value;
  return value;
}

function areEqual(reply: Buffer, from: number, { lastFrom, lastLength }: Column): boolean {
  for (let place = 0; place < lastLength; place++) {
    if (reply[from + place] !== reply[lastFrom + place]) return false;
  }
  return true;
}

const objectOf = (columns: readonly Column[], values: readonly unknown[]): object => {
  const row: Record<string, unknown> = {};
  for (let place = 0; place < columns.length; place++) {
    row[(columns[place] as Column).name] = values[place];
  }
  return row;
};

const textAt = (reply: Buffer, start: number): string =>
  reply.toString("utf8", start, reply.indexOf(0, start));

const ERROR_FIELDS: Readonly<Record<string, string>> = {
  S: "severity",
  C: "code",
  M: "message",
  D: "detail",
  H: "hint",
  s: "schema",
  t: "table",
  c: "column",
  n: "constraint",
};

function errorOf(reply: Buffer, start: number): StatementError {
  const fields: Record<string, string> = {};
  for (let at = start; reply[at] !== 0; at = reply.indexOf(0, at) + 1) {
    const field = ERROR_FIELDS[String.fromCharCode(reply[at] as number)];
    if (field !== undefined) fields[field] = textAt(reply, at + 1);
  }
  const { message = "The database gave no reason.", ...rest } = fields;
  return Object.assign(new Error(message), rest);
}
