import { appendFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Baseline } from "../../simulations/engine/baseline.js";
import { readBaseline, type BaselineReading } from "../../src/simulator/read-baseline.js";
import { currentSnapshots } from "../../src/store/snapshots.js";
import { readCsv } from "../exactness/csv-rows.js";
import { openStream } from "../../src/generate/random.js";
import { retailTruth } from "../exactness/online-retail-truth.js";
import type { TrueShop } from "../exactness/truth-shop.js";
import { openSmallShop, type SmallShop } from "../support/small-shop.js";
import { writeReturningCustomers } from "../support/returning-customers.js";
import { trueBaseline, wordsOf, type TrueBaselineCustomer } from "./true-baseline.js";

let shops: SmallShop;
let truth: TrueShop;
const readings = new Map<string, BaselineReading>();

/** Further orders of the day, returns, and an order of nobody known, after the lines of `path`. */
function addTraps(path: string): void {
  const firsts = new Map<string, { at: string; country: string }>();
  for (const row of readCsv(path)) {
    const { CustomerID: id = "", InvoiceDate: at = "", Country: country = "" } = row;
    if (!firsts.has(id)) firsts.set(id, { at, country });
  }
  const lines = [...firsts].flatMap(([id, { at, country }], place) => {
    const later = `${at.slice(0, 11)}${["09:04:30", "09:31:00", "18:00:00"][place % 3]}`;
    const further = `${600_000 + place},P1,thing 1,2,${later},3.5${place % 10},${id},${country}`;
    const returned = `C${700_000 + place},P1,thing 1,-1,${at.slice(0, 11)}20:00:00,3.00,${id},${country}`;
    return [...(place % 4 === 0 ? [further] : []), ...(place % 9 === 0 ? [returned] : [])];
  });
  const nobody = "800000,P2,thing 2,1,2023-06-03 10:00:00,9.99,,Germany";
  appendFileSync(path, `${[...lines, nobody].join("\n")}\n`);
}

/**
 * Customers who do not differ: after each order four in five leave, the others order again in five weeks
 * or so; all orders are worth the same.
 */
function writeAlikeCustomers(path: string): void {
  const draw = openStream("alike", "orders");
  const lines = [
    "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country",
  ];
  for (let customer = 0; customer < 900; customer++) {
    let day = Math.floor(330 * draw());
    while (day < 360) {
      const at = new Date(Date.UTC(2023, 0, 2 + day, 9)).toISOString().slice(0, 10);
      lines.push(`${1e5 + lines.length},P1,thing,1,${at} 09:00:00,20.00,${1e4 + customer},France`);
      if (draw() < 0.8) break;
      day += Math.max(1, Math.round(-Math.log(1 - draw()) * 35));
    }
  }
  writeFileSync(path, `${lines.join("\n")}\n`);
}

const CONFIG = { name: "Shop", currency: "GBP", timezone: "UTC" } as const;

beforeAll(async () => {
  shops = await openSmallShop({ sessions: 300, key: "few" });
  const folderOf = (key: string): string => {
    const folder = join(shops.dataDir, "files", key);
    mkdirSync(folder, { recursive: true });
    return folder;
  };
  const linesOf = (key: string): string => join(folderOf(key), "lines.csv");
  await writeReturningCustomers(folderOf("retail"), { seed: "baseline", customers: 300 });
  addTraps(linesOf("retail"));
  writeAlikeCustomers(linesOf("alike"));
  truth = retailTruth(readCsv(linesOf("retail"))).shop;
  for (const key of ["retail", "alike"]) {
    await shops.load({ ...CONFIG, key }, [folderOf(key)]);
  }
  for (const { shop, snapshot } of await currentSnapshots(shops.store)) {
    readings.set(shop.key, await readBaseline(shops.store, { snapshotId: snapshot?.id ?? 0 }));
  }
}, 180_000);

afterAll(() => shops?.close());

function baselineOf(key: string): Baseline {
  const reading = readings.get(key);
  if (!reading?.baseline) throw new Error(JSON.stringify(reading?.refusal));
  return reading.baseline;
}

describe("the baseline of a shop", () => {
  const key = "retail";
  const counted = () => trueBaseline(truth);

  it("says whose it is, and of when", () => {
    expect(baselineOf(key)).toMatchObject({
      shopKey: key,
      currency: "GBP",
      asOfOn: truth.asOfOn,
      historyDays: counted().historyDays,
    });
    expect(baselineOf(key).snapshotHash.length).toBeGreaterThan(8);
  });

  it("says what was taken for an order where the layout has no order ids", async () => {
    expect(baselineOf(key).ordersInferred).toBeUndefined();
    const { store } = shops;
    const [found] = (await currentSnapshots(store)).filter(({ shop }) => shop.key === key);
    const snapshotId = found?.snapshot?.id ?? 0;
    const rename = (layout: string) =>
      store.query("update snapshots set layout = $1 where id = $2", [layout, snapshotId]);
    await rename("cdnow");
    const { baseline } = await readBaseline(store, { snapshotId });
    await rename("online-retail");
    expect(baseline?.ordersInferred).toMatch(/a line of a customer and day is one order/);
  });

  it("holds every customer's history, counted from the files", () => {
    const { customers, channels, devices, countries } = baselineOf(key);
    const expected = counted().customers;
    const column = (of: (customer: TrueBaselineCustomer) => number) => expected.map(of);
    expect(customers.count).toBe(expected.length);
    expect(customers.ids).toEqual(expected.map(({ id }) => id));
    expect([...customers.repeatOrders]).toEqual(column(({ repeatOrders }) => repeatOrders));
    expect([...customers.lastOrderDay]).toEqual(column(({ lastOrderDay }) => lastOrderDay));
    expect([...customers.observedDays]).toEqual(column(({ observedDays }) => observedDays));
    expect([...customers.orders]).toEqual(column(({ orders }) => orders));
    expect([...customers.revenueCents]).toEqual(column(({ revenueCents }) => revenueCents));
    customers.repeatValueCents.forEach((cents, i) =>
      expect(cents).toBeCloseTo(expected[i]?.repeatValueCents ?? NaN, 6),
    );
    const words = (known: readonly string[], places: Uint16Array): string[] =>
      Array.from(places, (place) => known[place] ?? "unknown");
    expect(words(channels, customers.channel)).toEqual(expected.map(({ channel }) => channel));
    expect(words(devices, customers.device)).toEqual(expected.map(({ device }) => device));
    expect(words(countries, customers.country)).toEqual(expected.map(({ country }) => country));
    expect(countries).toEqual(wordsOf(expected.map(({ country }) => country)));
  });

  it("holds margin, returns, weekends, split orders, arrivals and the funnel of the files", () => {
    const { margin, returns, weekendOrders, splitOrders, arrivals, funnel } = counted();
    const own = baselineOf(key);
    const close = (share: { share: number; observations: number } | null) =>
      share && {
        observations: share.observations,
        share: expect.closeTo(share.share, 12) as unknown,
      };
    expect(own.margin).toEqual(close(margin));
    expect(own.returns).toEqual(close(returns));
    expect(own.weekendOrders).toEqual(close(weekendOrders));
    expect(own.splitOrders).toEqual(splitOrders);
    expect(own.arrivals).toEqual(arrivals);
    expect(own.funnel).toEqual(funnel);
  });

  it("has the snapshot's segments, with quantiles of their own order days", async () => {
    const { customers, segments, snapshotId } = baselineOf(key);
    const rows = await shops.store.query<{ id: string; name: string; customers: number }>(
      `select segment_id as id, name, customers from segments
       where snapshot_id = $1 and kind = 'BEHAVIOUR' order by segment_id`,
      [snapshotId],
    );
    expect(
      segments.map(({ id, name, customers: size }) => ({ id, name, customers: size })),
    ).toEqual(rows);
    const expected = counted().customers;
    segments.forEach(({ orderValueQuantiles }, place) => {
      const cents = expected
        .filter((_, i) => customers.segment[i] === place)
        .flatMap(({ dayCents }) => dayCents)
        .sort((a, b) => a - b);
      for (const step of [0, 1, 64, 100, 128, 200, 255, 256]) {
        const at = ((cents.length - 1) * step) / 256;
        const below = cents[Math.floor(at)] as number;
        const above = cents[Math.ceil(at)] as number;
        const quantile = below + (at - Math.floor(at)) * (above - below);
        expect(orderValueQuantiles?.[step]).toBeCloseTo(quantile, 6);
      }
    });
  });

  it("has the chosen models in days and cents, with errors of the parameters' logarithms", async () => {
    const { orderModel, orderValueModel, backtestError, snapshotId } = baselineOf(key);
    const [chosen] = await shops.store.query<{ model: string; calibration_error: number | null }>(
      `select model, calibration_error from value_models where snapshot_id = $1 and is_chosen`,
      [snapshotId],
    );
    expect(orderModel.rule.toLowerCase().replace("_", "-")).toBe(chosen?.model);
    expect(backtestError).toBe(chosen?.calibration_error);
    const parametersOf = async (model: string) => {
      const [row] = await shops.store.query<{ parameters: string }>(
        "select parameters from model_cards where snapshot_id = $1 and model = $2",
        [snapshotId, model],
      );
      return JSON.parse(row?.parameters ?? "[]") as { value: number; standardError: number }[];
    };
    const { rule, r, alpha, a, b, logErrors } = orderModel;
    const orders = await parametersOf(chosen?.model ?? "");
    const isNbd = rule === "NBD";
    const given = isNbd ? [r, alpha / 7] : [r, alpha / 7, a, b];
    orders.forEach(({ value, standardError }, i) => {
      expect(given[i]).toBeCloseTo(value, 12);
      // delta method: the error of a logarithm is that of the number over the number
      expect(logErrors[i]).toBeCloseTo(standardError / value, 10);
    });
    const correlation = orderModel.logCorrelation ?? [];
    expect([0, 5, 10, 15].map((place) => correlation[place])).toEqual([1, 1, 1, 1]);
    // a larger r goes with a larger alpha: their ratio is what the data tell
    expect(correlation[1]).toBeGreaterThan(0.5);
    expect(correlation[4]).toBe(correlation[1]);
    expect(orders).toHaveLength(given.length);
    const values = await parametersOf("gamma-gamma");
    if (orderValueModel === null) expect(values).toEqual([]);
    values.forEach(({ value, standardError }, i) => {
      const { p, q, gamma } = orderValueModel as NonNullable<typeof orderValueModel>;
      expect([p, q, gamma / 100][i]).toBeCloseTo(value, 10);
      expect(orderValueModel?.logErrors[i]).toBeCloseTo(standardError / value, 10);
    });
  });
});

describe("a shop's baseline", () => {
  it("is the same whenever it is read", async () => {
    const again = await readBaseline(shops.store, { snapshotId: baselineOf("retail").snapshotId });
    expect(again.baseline).toEqual(baselineOf("retail"));
    expect(again.baseline).not.toBe(baselineOf("retail"));
  });

  it("holds no NaN and no infinity", () => {
    const numbers: number[] = [];
    const collect = (value: unknown): void => {
      if (typeof value === "number") numbers.push(value);
      else if (ArrayBuffer.isView(value))
        (value as Float64Array).forEach((each) => numbers.push(each));
      else if (typeof value === "object" && value !== null) Object.values(value).forEach(collect);
    };
    for (const key of ["retail", "alike"]) collect(baselineOf(key));
    expect(numbers.filter((number) => !Number.isFinite(number))).toEqual([]);
  });

  it("has no model of order values where all orders are worth the same", () => {
    const { orderValueModel, segments } = baselineOf("alike");
    expect(orderValueModel).toBeNull();
    expect(segments.every(({ orderValueQuantiles }) => orderValueQuantiles?.[9] === 2000)).toBe(
      true,
    );
  });

  it("takes customers as alike, and says so, where they cannot be told apart", () => {
    const { orderModel, cautions, backtestError } = baselineOf("alike");
    expect(orderModel.rule).toBe("MBG_NBD");
    const { r, alpha, a, b, logErrors } = orderModel;
    expect(Math.abs(Math.log(alpha / r / 35))).toBeLessThan(4 * logErrors[1]);
    expect(Math.abs(Math.log(a / b / 4))).toBeLessThan(4 * logErrors[2]);
    expect(cautions).toMatchObject([{ code: "CUSTOMERS_ALIKE" }]);
    expect(backtestError).toBeNull();
    expect(baselineOf("retail").cautions).toBeUndefined();
  });

  it("is refused with the model's reason where too few come back", () => {
    expect(readings.get("few")?.baseline).toBeNull();
    expect(readings.get("few")?.refusal).toMatchObject({ code: "TOO_FEW_REPEAT_ORDERS" });
    expect(readings.get("few")?.refusal?.reason).toMatch(/customers have come back on another day/);
  });

  it("is refused where the snapshot is gone", async () => {
    const reading = await readBaseline(shops.store, { snapshotId: 99_999 });
    expect(reading).toMatchObject({ baseline: null, refusal: { code: "NOT_COMPUTED" } });
  });

  it("is refused, not half made, where the snapshot was made before there were baselines", async () => {
    const { snapshotId } = baselineOf("retail");
    await shops.store.query("delete from baseline_facts where snapshot_id = $1", [snapshotId]);
    const reading = await readBaseline(shops.store, { snapshotId });
    expect(reading).toMatchObject({ baseline: null, refusal: { code: "NOT_COMPUTED" } });
  });
});
