import { csvText, mavenFiles, mavenTables, type MavenTables } from "../ingest/maven-files.js";
import { retailLine, retailRows, type RetailLine } from "../ingest/online-retail-files.js";
import type { Files } from "../ingest/shop-desk.js";
import type { Mistakes } from "./provoked-errors.js";

type Mistake = (mistakes: Mistakes) => unknown;

const lines = csvText(retailRows());
const header = lines.slice(0, lines.indexOf("\n") + 1);
const gift = (...extra: RetailLine[]): string =>
  csvText([...retailRows(), ...extra.map((values) => retailLine(values))]);
const retail =
  (content: string | Uint8Array): Mistake =>
  (m) =>
    m.load({ "lines.csv": content });
const maven = (change: (tables: Partial<MavenTables>) => void): Mistake => {
  return (m) => {
    const tables: Partial<MavenTables> = mavenTables();
    change(tables);
    return m.load(mavenFiles(tables));
  };
};
const beside =
  (files: Files): Mistake =>
  (m) =>
    m.load({ "lines.csv": lines, ...files });

const MAPPING = { columns: { time: "InvoiceDate", order: "Receipt" } };

/** Everything a shop's owner can do wrong with files and flags, by what it is. */
export const mistakes: Readonly<Record<string, Mistake>> = {
  "a path that is not there": (m) => m.load({}, { paths: ["/no/such/export"] }),
  "a folder without tables": (m) => m.load({ "shop.xlsx": "PK" }),
  "an empty file": retail(""),
  "a file of blank lines": retail("\n\n"),
  "a header only": retail(header),
  "no header": retail(lines.slice(header.length)),
  "a header of marks": retail("#,-,*,+\na,b,c,d\n"),
  "a header twice the same": retail(lines.replace("Country", "Quantity")),
  "a column that is ours": retail(lines.replace("Country", "_line")),
  "a header with an open quote": retail(`"Invoice,Price\n1,2\n`),
  "a header with NUL": retail("Invoice\0No,Price\n1,2\n"),
  "a header in Latin-1": retail(Buffer.from("Invoice,Größe\n1,2\n", "latin1")),
  "a header without end": retail("x".repeat(2_000_000)),
  "open quotes everywhere": retail(`${header}${'"a,b\n'.repeat(40_000)}${"x".repeat(3_000_000)}`),
  "UTF-16": retail(Buffer.from(`\ufeff${lines}`, "utf16le")),
  "UTF-8 read as Latin-1": (m) =>
    m.load({ "lines.csv": `\ufeff${lines}` }, { reading: { encoding: "latin1" } }),
  "a workbook": retail("PK\u0003\u0004"),
  Parquet: retail("PAR1xxxx"),
  "Parquet by name only": (m) => m.load({ "lines.parquet": lines }),
  "Parquet with a footer that is damaged": (m) =>
    m.load({ "lines.parquet": `PAR1${"x".repeat(40)}\u0008\u0000\u0000\u0000PAR1` }),
  zstd: retail(Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0])),
  "gzip cut off": (m) => m.load({ "lines.csv.gz": m.gzip(lines).subarray(0, 200) }),
  "gzip by name only": (m) => m.load({ "lines.csv.gz": lines }),
  "gzip and more": (m) =>
    m.load({ "lines.csv.gz": Buffer.concat([m.gzip(lines), Buffer.from("xyz")]) }),
  "a gzip bomb": (m) => m.load({ "lines.csv.gz": m.gzip(header + "0".repeat(5e6)) }),
  "a folder as file": (m) => m.loadFolderNamedAsFile(),
  "columns of no layout": retail("name,town\nAda,London\n"),
  "a missing column": retail(lines.replace("UnitPrice", "Cost")),
  "missing columns": retail(lines.replace("UnitPrice", "Cost").replace("Quantity", "Count")),
  "one column under two names": retail(lines.replace("Description", "Price")),
  "no file of items": maven((t) => delete t.order_items),
  "the same file twice": beside({ "copy.csv": lines }),
  "dates that can be read both ways": retail(lines.replaceAll(/2011-01-\d\d/g, "1/2/2011")),
  "dates written both ways": retail(
    gift({ InvoiceDate: "31/1/2011" }, { InvoiceDate: "1/31/2011" }).replaceAll(
      /2011-01-\d\d/g,
      "1/2/2011",
    ),
  ),
  "numbers that can be read both ways": retail(lines.replaceAll(/,(\d)[.](\d\d),/g, ',"$1,$20",')),
  "columns that only their owner knows": (m) =>
    m.load({ "belege.csv": "Beleg;Kd;Wann;Preis\nR1;7;31.1.2024;1,50\n" }),
  "a mapping of a column that is not there": (m) =>
    m.load({ "lines.csv": lines }, { reading: { encoding: "utf8", mapping: MAPPING } }),
  "baskets without a day": (m) => m.load({ "g.csv": "milk,bread\n" }, { layout: "baskets" }),
  "nothing but cancellations": retail(lines.replaceAll("\n536", "\nC536")),
  "nothing usable": retail(lines.replaceAll(/2011-01/g, "2011-13")),
  "too much set aside": maven((t) => {
    for (const row of t.website_pageviews?.slice(1, 20) ?? []) row[2] = "none";
  }),
  "sums beyond all bounds": retail(
    gift(...Array(12).fill({ Quantity: "1000000", UnitPrice: "999999999" })),
  ),
  "an unknown layout": (m) => m.load({ "lines.csv": lines }, { layout: "shopify" }),
  "an option of other layouts": (m) =>
    m.load({ "lines.csv": lines }, { reading: { encoding: "utf8", orderDefinition: "event" } }),
  "a key with a path": (m) => m.shop({ key: "../toys" }),
  "an empty name": (m) => m.shop({ name: " " }),
  "no currency": (m) => m.shop({ currency: "euro" }),
  "no time zone": (m) => m.shop({ timezone: "Mars/Olympus" }),
  "a shop that is being loaded": (m) => m.lockedShop(),
  "a shop that we are loading": (m) => m.lockedTwice(),
  "appending to a shop that is not there": (m) => m.append({}, "giftz"),
  "appending in another currency": (m) =>
    m.append({ shop: { key: "gifts", name: "Gifts", currency: "EUR", timezone: "UTC" } }),
  "appending in another encoding": (m) => m.append({ reading: { encoding: "latin1" } }),
  "appending to files that are gone": (m) => m.append({}),
  "appending to files that are damaged": (m) => m.damagedInput(),
  "appending another shop's files": (m) => m.appendOther(lines, csvText(mavenTables().orders)),
  "a disk that is full": (m) => m.fullDisk(),
  "no shop key": (m) => m.command("load export"),
  "an unknown flag": (m) => m.command("load export --shop toys --zone UTC"),
  "a flag's value": (m) => m.command("load export --shop toys --layout shopify"),
  "too little memory": (m) => m.command("load export --shop toys --memory 1"),
  "a property that is no word": (m) => m.command("load export --shop toys --price-property=it's"),
  "a column of no role": (m) => m.command("load export --shop toys --column when=Wann"),
  "a rule that is none": (m) => m.command("load export --shop toys --rule charge"),
  "a basket day that is no day": (m) =>
    m.command("load export --shop toys --basket-date 2024-02-30"),
  "a port beyond all ports": (m) => m.command("serve --port 70000"),
  "an unknown command": (m) => m.command("laod export"),
  "variables that are no JSON": (m) => m.variables('{"key": toys}'),
  "variables that end early": (m) => m.variables('{"key"'),
  "variables that are a list": (m) => m.variables("[1]"),
  "a query's file that is not there": (m) => m.document("query.graphql"),
  "a data directory without data": (m) => m.emptyDataDir(),
  "a data directory in use": (m) => m.storeInUse(),
  "a DATABASE_URL that is none": (m) => m.storeOf("mysql://root:secret@localhost/shop"),
  "a database server that is off": (m) => m.storeOf("postgres://ada:secret@127.0.0.1:1/shop"),
  "a port in use": (m) => m.takenPort(),
  "a host of another machine": (m) => m.foreignHost(),
  "a generator that is none": (m) => m.generate("shopify", "out"),
  "a generated shop of nothing": (m) => m.generate("maven", "out", 0),
};
