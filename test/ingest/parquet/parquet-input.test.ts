import { describe, expect, it } from "@jest/globals";
import type { SqlRow } from "../../../src/domain/sql-engine.js";
import { UserError } from "../../../src/domain/user-error.js";
import { IngestDesk, type Read, type ReadOptions } from "../ingest-desk.js";
import { onlyFooter, parquetOf } from "./parquet-bytes.js";

const desk = await IngestDesk.open();

/** Events with every trap that a typed file can have; in the order of the file. */
const ROWS = `select * from (values
  ('2019-10-01 00:00:00', 'view', 100, 2053013555631882655, 'a.b', 'acme', '35.79', 7, 's1'),
  ('2019-10-01 00:01:00.5', 'cart', 100, 2053013555631882655, 'a.b', 'acme', '35.79', 7, 's1'),
  ('2019-10-01 00:02:00', 'purchase', 100, 2053013555631882655, 'a.b', ' acme ', '35.79', 7, 's1'),
  ('2019-10-01 00:03:00', 'purchase', 101, 2053013555631882655, null, null, '0.1', 7, 's1'),
  ('2019-10-02 00:00:00', 'view', 102, null, '', '', '-1', 8, null),
  ('2019-10-02 00:01:00', 'view', 102, null, null, null, null, 8, null),
  ('2019-10-02 00:02:00', 'look', 102, null, null, null, '1', 8, null),
  ('2019-10-02 00:03:00', 'view', null, null, null, null, '1', 8, null),
  (null, 'view', 103, null, null, null, '1', 8, null),
  ('1989-10-02 00:03:00', 'view', 104, null, null, null, '1', 8, null),
  ('2019-10-02 00:04:00', 'view', 105, null, null, null, '0.1234567', 8, null),
  ('2019-10-02 00:05:00', 'view', 106, null, null, null, '123456789012', 8, null),
  ('2019-10-02 00:06:00', 'view', 107, null, null, null, '12345678.123456', 8, null),
  ('2019-10-02 00:07:00', 'view', 108, null, null, null, '99999.99', 8, null)
) as t(event_time, event_type, product_id, category_id, category_code, brand, price, user_id, user_session)`;

const csv = async (): Promise<string> => {
  const header =
    "event_time,event_type,product_id,category_id,category_code,brand,price,user_id,user_session";
  return desk.read(
    { "events.csv": `${header}\n2019-10-01 00:00:00,purchase,1,,,,1,1,s\n` },
    async ({ rows }) => {
      const read = await rows(`select array_to_string([coalesce(event_time, ''), event_type,
        coalesce(product_id::text, ''), coalesce(category_id::text, ''), coalesce(category_code, ''),
        coalesce(brand, ''), coalesce(price, ''), user_id::text, coalesce(user_session, '')], ',')
        as line from (${ROWS})`);
      return [header, ...read.map(({ line }) => String(line)), ""].join("\n");
    },
  );
};

const TYPED = `select event_time::timestamp as event_time, event_type, product_id::integer as product_id,
  category_id::bigint as category_id, category_code, brand, price::double as price,
  user_id::uinteger as user_id, user_session from (${ROWS})`;

const facts = async ({ rows, report, quarantine }: Read) => ({
  sessions: await rows("select * from sessions order by all"),
  views: await rows("select * from page_views order by all"),
  orders: await rows("select * from orders order by all"),
  lines: await rows("select * from order_lines order by all"),
  products: await rows("select * from products order by all"),
  account: [report.recordsRead, report.loaded, report.quarantined],
  quarantine: quarantine.map(({ record, column_name, reason }: SqlRow) => [
    record,
    column_name,
    reason,
  ]),
});

const read = (content: string | Uint8Array, options: ReadOptions = {}) =>
  desk.read(
    { [typeof content === "string" ? "events.csv" : "events.parquet"]: content },
    facts,
    options,
  );

async function refusal(files: Record<string, Uint8Array>): Promise<UserError> {
  const error: unknown = await desk.read(files, () => null).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(UserError);
  return error as UserError;
}

describe("a Parquet file with types", () => {
  it.each([
    ["as they are", TYPED],
    ["all text", ROWS],
    [
      "decimals, moments in UTC, doubles for ids with gaps",
      `select (event_time || '+00')::timestamptz as event_time, event_type, product_id::double as product_id,
        category_id, category_code, brand, price::decimal(30,7) as price, user_id, user_session
       from (${ROWS})`,
    ],
  ])("gives the facts and the quarantine of the same file in CSV: %s", async (_what, select) => {
    const expected = await read(await csv());
    expect(expected.account).toEqual([14, 7, 7]);
    expect(await read(await parquetOf(select))).toEqual(expected);
  });

  it("takes a moment without a zone for one of the shop's, like text", async () => {
    const options = { timezone: "America/New_York" };
    expect(await read(await parquetOf(TYPED), options)).toEqual(await read(await csv(), options));
  });

  it("gives the number of a record as its place, and its values as text", async () => {
    const [first, last] = await desk.read(
      { "events.parquet": await parquetOf(TYPED) },
      ({ quarantine }) => [quarantine[0], quarantine.at(-1)],
    );
    expect(first).toEqual({
      file: "events.parquet",
      record: "5",
      line: "5",
      column_name: "price",
      reason: "OUT_OF_RANGE",
      raw: "2019-10-02 00:00:00,view,102,,,,-1,8,",
    });
    expect(last).toMatchObject({ record: "12", reason: "OUT_OF_RANGE" });
  });

  it("sets aside what no text file may hold: NUL, and numbers that are none", async () => {
    const { quarantine } = await read(
      await parquetOf(`select * replace (
          case product_id when 102 then 'a' || chr(0) || 'b' else brand end as brand,
          case product_id when 105 then 'NaN'::double when 106 then 'inf'::double else price end as price)
        from (${TYPED}) where product_id is not null and event_time > '2000-01-01' and event_type <> 'look'`),
    );
    expect(quarantine).toEqual([
      ["5", "brand", "NUL_BYTE"],
      ["6", "brand", "NUL_BYTE"],
      ["7", "price", "NOT_FINITE"],
      ["8", "price", "NOT_FINITE"],
    ]);
  });

  it("reads the doubles of customers, as a notebook writes a column with gaps", async () => {
    const lines = `select '536365' as "InvoiceNo", '71053' as "StockCode", 'LANTERN' as "Description",
      2::bigint as "Quantity", timestamp '2010-12-01 08:26:00' as "InvoiceDate", 3.39::double as "UnitPrice",
      case when n > 0 then 17850::double end as "CustomerID", 'France' as "Country" from range(2) t(n)`;
    const rows = await desk.read(
      { "lines.parquet": await parquetOf(lines) },
      async ({ rows: ask }) => ask("select visitor_id from visitors"),
    );
    expect(rows).toEqual([{ visitor_id: "17850" }]);
  });
});

describe("a Parquet file that cannot be used", () => {
  it("names a column of the wrong type", async () => {
    const select = `select * replace (true as price) from (${TYPED})`;
    const error = await refusal({ "events.parquet": await parquetOf(select) });
    expect(error).toMatchObject({ reason: "WRONG_TYPE", file: "events.parquet" });
    expect(error.message).toContain('"price" holds true or false, and numbers are needed');
  });

  it("names a missing column", async () => {
    const select = `select * exclude (user_id) from (${TYPED})`;
    const error = await refusal({ "events.parquet": await parquetOf(select) });
    expect(error.reason).toBe("MISSING_COLUMN");
    expect(error.message).toContain(
      'events.parquet: the column "user_id" of rees46 events is missing',
    );
    expect(error.line).toBeUndefined();
  });

  it("says so when its data are damaged, or fewer than its footer says", async () => {
    const names =
      "event_time,event_type,product_id,category_id,category_code,brand,price,user_id,user_session";
    // every column says that it holds whole numbers; there is nothing behind them
    const claimed = onlyFooter({ rows: 10, columns: names.split(",") });
    expect((await refusal({ "events.parquet": claimed })).reason).toBe("WRONG_TYPE");
    const sound = await parquetOf(TYPED, ", compression uncompressed");
    const hollow = Buffer.from(sound);
    hollow.fill(0xff, 4, 400);
    const error = await refusal({ "events.parquet": hollow });
    expect(error).toMatchObject({ code: "BAD_FILE", reason: "PARQUET_DAMAGED" });
    expect(error.message).not.toContain("acme");
  });
});
