import { describe, expect, it } from "@jest/globals";
import { statementMessage } from "../../src/store/pglite-message.js";
import { readReply } from "../../src/store/pglite-reply.js";

const INT4 = 23;
const TEXT = 25;
const JSONB = 3802;
const form = { rowMode: "object", textOids: [] } as const;

/** A message as the server writes it: type, length, content. */
function message(type: string, ...content: readonly (string | Buffer)[]): Buffer {
  const bytes = Buffer.concat(content.map((each) => Buffer.from(each as string)));
  return Buffer.concat([Buffer.from(type), int(4, bytes.length + 4), bytes]);
}

function int(bytes: 2 | 4, value: number): Buffer {
  const written = Buffer.alloc(bytes);
  written.writeIntBE(value, 0, bytes);
  return written;
}

const column = (name: string, oid: number): Buffer =>
  Buffer.concat([Buffer.from(`${name}\0`), Buffer.alloc(6), int(4, oid), Buffer.alloc(8)]);

const value = (text: string | null): Buffer =>
  text === null
    ? int(4, -1)
    : Buffer.concat([int(4, Buffer.byteLength(text)), Buffer.from(text, "utf8")]);

describe("The reply of the embedded database", () => {
  const description = message("T", int(2, 2), column("n", INT4), column("name", TEXT));
  const rows = [
    message("D", int(2, 2), value("7"), value("café 木")),
    message("D", int(2, 2), value(null), value("")),
  ];
  const reply = Buffer.concat([
    message("1"),
    message("2"),
    description,
    ...rows,
    message("C", "SELECT 2\0"),
    message("Z", "I"),
  ]);

  it("is read as rows by name or by place, and counts them", () => {
    expect(readReply(reply, form)).toEqual({
      rows: [
        { n: 7, name: "café 木" },
        { n: null, name: "" },
      ],
      command: "SELECT",
      rowCount: 2,
    });
    const byPlace = readReply(reply, { rowMode: "array", textOids: [INT4] });
    expect(byPlace.rows).toEqual([
      ["7", "café 木"],
      [null, ""],
    ]);
  });

  it("is read anew where a value only begins or ends like that of the row before", () => {
    const named = (text: string | null): Buffer => message("D", int(2, 2), value("7"), value(text));
    const names = ["Ted", "Ted", "Tod", "Ted", null, "Ted", "Te", "Teddy", "", ""];
    const { rows: read } = readReply(Buffer.concat([description, ...names.map(named)]), form);
    expect(read).toEqual(names.map((name) => ({ n: 7, name })));
  });

  it("holds an object of its own in each row", () => {
    const marks = message("T", int(2, 1), column("marks", JSONB));
    const row = message("D", int(2, 1), value('{"fur":"brown"}'));
    const { rows: read } = readReply(Buffer.concat([marks, row, row]), form);
    const [one, other] = read as { marks: object }[];
    expect(one).toEqual(other);
    expect(one?.marks).not.toBe(other?.marks);
  });

  it("counts nothing where the command does not", () => {
    expect(readReply(message("C", "CREATE TABLE\0"), form)).toEqual({
      rows: [],
      command: "CREATE",
    });
    expect(readReply(message("C", "INSERT 0 5\0"), form)).toMatchObject({ rowCount: 5 });
  });

  it("is thrown with its fields where it is an error, whatever came before", () => {
    const error = message("E", "SERROR\0", "VERROR\0", "C23505\0", "Mis there twice\0", "nkey\0\0");
    expect(() => readReply(Buffer.concat([description, error, message("Z", "I")]), form)).toThrow(
      expect.objectContaining({
        message: "is there twice",
        severity: "ERROR",
        code: "23505",
        constraint: "key",
      }),
    );
  });

  it("answers a message that names each parameter's length in bytes", () => {
    const sent = Buffer.from(statementMessage("select $1, $2, $3", ["é", null, [1, null, 'a"b']]));
    const bound = Buffer.concat([int(2, 3), value("é"), value(null), value('{"1",NULL,"a\\"b"}')]);
    expect(sent.includes(bound)).toBe(true);
    expect(sent.subarray(-5)).toEqual(message("S"));
  });
});
