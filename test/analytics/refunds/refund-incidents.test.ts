import { describe, expect, it } from "@jest/globals";
import { refundsModel } from "../../../src/analytics/refunds/refunds.model.js";
import { columnTable } from "../../../src/domain/column-table.js";
import { addDays, daysBetween, startOf } from "../../../src/domain/calendar.js";
import { openStream } from "../../../src/generate/random.js";
import { REFUND_INCIDENT, RefundDesk } from "../../../src/generate/maven/refunds.js";

const FIRST_ON = "2012-03-19";
const DAYS = 1096;

/** Order lines of two products over three years, refunded as the demo shop's generator decides. */
function weeksOf(seed: string, linesADay: number) {
  const desk = new RefundDesk(seed);
  const draw = openStream(seed, "lines");
  const rows = new Map<
    string,
    { product: string; week: string; orders: number; refunded: number }
  >();
  let id = 0;
  for (let day = 0; day < DAYS; day++) {
    const on = addDays(FIRST_ON, day);
    for (let line = 0; line < linesADay; line++) {
      const productId = draw() < 0.7 ? 1 : 2;
      const at = Date.parse(on) / 1000 + Math.floor(draw() * 86_400);
      const isRefunded = desk.decide({ id: ++id, orderId: id, productId, at });
      for (const product of ["", String(productId)]) {
        const week = startOf("week", on);
        const row = rows.get(`${product} ${week}`) ?? { product, week, orders: 0, refunded: 0 };
        row.orders += 1;
        row.refunded += isRefunded ? 1 : 0;
        rows.set(`${product} ${week}`, row);
      }
    }
  }
  const sorted = [...rows.values()].sort((a, b) =>
    `${a.product} ${a.week}` < `${b.product} ${b.week}` ? -1 : 1,
  );
  return columnTable(
    {
      product_id: sorted.map(({ product }) => product),
      name: sorted.map(({ product }) => (product === "" ? null : `Toy ${product}`)),
      week_on: sorted.map(({ week }) => week),
      orders: sorted.map(({ orders }) => orders),
      refunded_orders: sorted.map(({ refunded }) => refunded),
      revenue: sorted.map(({ orders }) => orders * 50),
      refunded: sorted.map(({ refunded }) => refunded * 50),
    },
    sorted.length,
  );
}

function incidentsOf(seed: string, linesADay: number) {
  const { results } = refundsModel.compute({ "refund-weeks": weeksOf(seed, linesADay) });
  const { columns, rows } = results["refund-incidents"] as (typeof results)[string];
  return rows.map((row) => Object.fromEntries(columns.map((name, place) => [name, row[place]])));
}

describe("refund incidents", () => {
  it("recover the bad delivery that the demo shop's generator plants, and blame its product", () => {
    const found = incidentsOf("1", 45);
    const ofProducts = found.filter(({ product_id }) => product_id !== "");
    expect(ofProducts.length).toBe(1);
    const [incident] = ofProducts;
    expect(incident?.["product_id"]).toBe(String(REFUND_INCIDENT.productId));
    const from = REFUND_INCIDENT.from.slice(0, 10);
    const to = REFUND_INCIDENT.until.slice(0, 10);
    expect(Math.abs(daysBetween(from, String(incident?.["from_on"])))).toBeLessThanOrEqual(14);
    expect(Math.abs(daysBetween(to, String(incident?.["to_on"])))).toBeLessThanOrEqual(14);
    expect(Number(incident?.["p_value"])).toBeLessThan(0.01);
    const excess = Number(incident?.["excess_refunded"]) / Number(incident?.["refunded"]);
    expect(excess).toBeGreaterThan(0.3);
    expect(excess).toBeLessThan(0.7);
  });

  it("are none where nothing is planted to be found: too few orders", () => {
    expect(incidentsOf("few", 1)).toEqual([]);
  });

  it("are none without weeks", () => {
    const none = columnTable(
      {
        ...{ product_id: [], name: [], week_on: [], orders: [], refunded_orders: [] },
        ...{ revenue: [], refunded: [] },
      },
      0,
    );
    const { results } = refundsModel.compute({ "refund-weeks": none });
    expect(results["refund-incidents"]?.rows).toEqual([]);
    expect(results["refund-control"]?.rows).toEqual([]);
  });
});
