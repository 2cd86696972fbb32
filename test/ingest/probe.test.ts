import { it, expect } from "@jest/globals";
import { IngestDesk } from "./ingest-desk.js";
import { mavenTables, mavenFiles, csvText } from "./maven-files.js";
import { retailRows, retailLine } from "./online-retail-files.js";
const desk = await IngestDesk.open();
const cases: [string, any, any?][] = [
 ["overflow amount", [{Quantity:"1000000000",UnitPrice:"1000000000"}]],
 ["overflow sum", Array(3).fill({Quantity:"1000000000",UnitPrice:"1"})],
 ["own thousand", [{UnitPrice:"$1,234.56"},{UnitPrice:"1,234.56"},{UnitPrice:"2,55"},{UnitPrice:"NULL"},{UnitPrice:"£2"},{UnitPrice:"$2.5"},{UnitPrice:"-$2.5"},{UnitPrice:"2.5 USD"},{UnitPrice:"EUR 2"},{UnitPrice:"0x1F"},{UnitPrice:"1_000"},{UnitPrice:"1e400"},{UnitPrice:"1e5"},{UnitPrice:"NaN"},{UnitPrice:"-inf"},{UnitPrice:"123456789012"},{UnitPrice:".5"},{UnitPrice:"2."},{UnitPrice:"2.5500000001"},{UnitPrice:"--1"},{UnitPrice:"5-"},{UnitPrice:"(5)"}]],
 ["ints", [{Quantity:"six"},{Quantity:"6.5"},{Quantity:"6.0"},{Quantity:"+6"},{Quantity:"99999999999999999999"},{Quantity:"99999999999999999999.0"},{Quantity:"9999999999"},{Quantity:"0x1F"},{Quantity:"1_000"},{Quantity:"1e3"},{Quantity:"NaN"},{Quantity:"1,000"},{Quantity:"٣"},{Quantity:"-"},{Quantity:"."},{Quantity:""},{Quantity:" 6 "}]],
 ["dates", [{InvoiceDate:"2011-02-30"},{InvoiceDate:"0001-01-01 00:00:00"},{InvoiceDate:"9999-12-31"},{InvoiceDate:"2030-01-01"},{InvoiceDate:"2011-02-03T10:00:00Z"},{InvoiceDate:"2011-02-03 10:00:00+05:30"},{InvoiceDate:"2011-02-03 10:00:00 UTC"},{InvoiceDate:"2011-02-03T10:00"},{InvoiceDate:"2011-02-03 24:00:00"},{InvoiceDate:"2011-02-03 25:00:00"},{InvoiceDate:"2011-02-03 10:00:00.1234567"},{InvoiceDate:"3/2/2011 10:00"},{InvoiceDate:"1433221332117"},{InvoiceDate:"infinity"},{InvoiceDate:"epoch"},{InvoiceDate:"now"},{InvoiceDate:"2011-02-03 10:00:00 +05:30"},{InvoiceDate:"-001-01-01 00:00:00"},{InvoiceDate:"2011-02-03 10:00:00+99:99"}]],
];
it.each(cases)("%s", async (name, lines, opt) => {
  const t = performance.now();
  const rows = [...retailRows(), ...lines.map((l:any)=>retailLine(l))];
  await desk.read({"a.csv": csvText(rows)}, async ({report, quarantine, rows: q}) => {
    console.log(name, performance.now()-t, quarantine.map(r=>`${r["line"]} ${r["column_name"]} ${r["reason"]} ${r["raw"]}`).join("\n"), JSON.stringify(await q("select quantity, revenue, ordered_at from order_lines join orders using(order_id) where order_id='539999'")));
  }, opt).catch(e=>console.log(name, e.name, String(e.message).slice(0,500)));
});
