import { describe, expect, it } from "@jest/globals";
import { customerValueAnalytic } from "../../../src/analytics/customer-value/customer-value.analytic.js";
import { fromArtefact } from "../../../src/analytics/customer-value/value-artefact.js";
import { modelStream } from "../../../src/analytics/model-stream.js";
import { getTableColumns } from "drizzle-orm";
import { simulateCustomers } from "../../stats/buy-till-you-die/simulated-customers.js";
import { computed, inputsOf, records } from "./model-inputs.js";

interface Customer {
  readonly repeatOrders: number;
  readonly recencyDays: number;
  readonly ageDays: number;
  readonly repeatValue: number | null;
}

const START = "2024-01-01";
const dayOf = (days: number): string =>
  new Date(Date.parse(`${START}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** Rows as customer-histories.sql gives them; the first half of the time saw nobody come back. */
function rowsOf(customers: readonly Customer[], span: number) {
  const middle = Math.floor(span / 2);
  return customers.map((customer, i) => {
    const isEarly = span - customer.ageDays <= middle;
    return {
      customer_id: `c${String(i).padStart(5, "0")}`,
      start_on: START,
      calibration_on: dayOf(middle),
      as_of_on: dayOf(span),
      repeat_orders: customer.repeatOrders,
      recency_days: customer.recencyDays,
      age_days: customer.ageDays,
      revenue: 20 * (1 + customer.repeatOrders),
      repeat_value: customer.repeatValue,
      calibration_repeat_orders: isEarly ? 0 : null,
      calibration_recency_days: isEarly ? 0 : null,
      calibration_age_days: isEarly ? middle - (span - customer.ageDays) : null,
      calibration_repeat_value: null,
      holdout_orders: isEarly ? customer.repeatOrders : null,
      holdout_revenue: isEarly ? 20 * customer.repeatOrders : null,
    };
  });
}

const MODEL = { rule: "BG_NBD", r: 0.8, alpha: 4, a: 0.8, b: 2.4 } as const;

/** Customers played by a BG/NBD model in weeks, their times rounded to days. */
function customersOf(count: number, span: number, value: (i: number) => number | null): Customer[] {
  const played = simulateCustomers(modelStream("refusals"), MODEL, {
    customers: count,
    observedFor: (i) => Math.floor(span * (0.4 + (0.6 * i) / count)) / 7,
  });
  return Array.from({ length: count }, (_, i) => {
    const repeatOrders = played.repeatOrders[i] as number;
    const ageDays = Math.round(7 * (played.observedFor[i] as number));
    const recencyDays = Math.min(ageDays, Math.ceil(7 * (played.lastOrderAt[i] as number)));
    return { repeatOrders, recencyDays, ageDays, repeatValue: repeatOrders > 0 ? value(i) : null };
  });
}

const run = (customers: readonly Customer[], span: number) =>
  computed(inputsOf(rowsOf(customers, span), []));

const refusalsOf = (customers: readonly Customer[], span: number) =>
  Object.fromEntries(
    run(customers, span).cards.map(({ model, refusal }) => [model, refusal?.code ?? null]),
  );

const spread = (i: number): number => 10 + (i % 17) * 3;

describe("a shop that cannot carry the models", () => {
  it("without orders: every card says so, results are empty", () => {
    const output = computed(inputsOf([], []));
    expect(output.cards.map(({ refusal }) => refusal?.code)).toEqual(
      new Array(4).fill("NO_ORDERS"),
    );
    expect(records(output, "customer-values")).toEqual([]);
    expect(records(output, "value-models")).toHaveLength(4);
  });

  it("with one customer: the counts are in the reason, and what was spent stays", () => {
    const one = { repeatOrders: 3, recencyDays: 90, ageDays: 300, repeatValue: 20 };
    const output = run([one], 300);
    const [card] = output.cards;
    expect(card?.refusal?.code).toBe("TOO_FEW_REPEAT_ORDERS");
    expect(card?.refusal?.reason).toContain("1 of 1 customers");
    expect(card?.refusal?.substitute).toMatch(/[.]$/);
    expect(records(output, "customer-values")).toMatchObject([
      { historic_value: "80.00", basis: null, expected_orders: null, predicted_value: null },
    ]);
  });

  it("with customers who all ordered once", () => {
    const once = Array.from({ length: 400 }, (_, i) => ({
      repeatOrders: 0,
      recencyDays: 0,
      ageDays: i,
      repeatValue: null,
    }));
    expect(refusalsOf(once, 400)).toEqual({
      "bg-nbd": "TOO_FEW_REPEAT_ORDERS",
      "mbg-nbd": "TOO_FEW_REPEAT_ORDERS",
      "pareto-nbd": "TOO_FEW_REPEAT_ORDERS",
      "gamma-gamma": "TOO_FEW_REPEAT_ORDERS",
    });
  });

  it("with less than eight weeks", () => {
    expect(refusalsOf(customersOf(300, 50, spread), 50)).toMatchObject({
      "bg-nbd": "SHORT_HISTORY",
      "mbg-nbd": "SHORT_HISTORY",
      "pareto-nbd": "SHORT_HISTORY",
    });
  });
});

describe("a shop without usable prices", () => {
  it.each([
    ["no prices", null],
    ["zeros", 0],
    ["negative ones", -12],
  ])("still has its orders predicted: %s", (_, value) => {
    const output = run(
      customersOf(300, 400, () => value),
      400,
    );
    const card = output.cards.find(({ model }) => model === "gamma-gamma");
    expect(card?.refusal?.code).toBe("NO_PRICES");
    const [row] = records(output, "customer-values");
    expect(row?.["expected_orders"]).not.toBeNull();
    expect(row).toMatchObject({ order_value: null, predicted_value: null, value_high: null });
    expect(records(output, "value-totals")[0]).toMatchObject({ expected_value: null });
  });

  it("is told when all orders are worth the same", () => {
    const output = run(
      customersOf(300, 400, () => 49.99),
      400,
    );
    const card = output.cards.find(({ model }) => model === "gamma-gamma");
    expect(card?.refusal?.code).toBe("DEGENERATE_FIT");
  });
});

describe("rows that no history can be", () => {
  it("are left out and counted", () => {
    const good = customersOf(300, 400, spread);
    const impossible = [
      { repeatOrders: -1, recencyDays: 0, ageDays: 9, repeatValue: null },
      { repeatOrders: NaN, recencyDays: 0, ageDays: 9, repeatValue: null },
      { repeatOrders: 2, recencyDays: 0, ageDays: 9, repeatValue: 5 },
      { repeatOrders: 2, recencyDays: 30, ageDays: 9, repeatValue: 5 },
    ];
    const output = run([...good, ...impossible], 400);
    expect(records(output, "customer-values")).toHaveLength(300);
    expect(output.cards[0]?.warnings.join()).toContain("4 customers with impossible order days");
  });
});

describe("the model step, always", () => {
  const customers = customersOf(300, 400, spread);

  it("fills each of its tables with that table's columns", () => {
    const output = run(customers, 400);
    for (const { name, table } of customerValueAnalytic.results) {
      const wanted = Object.values(getTableColumns(table)).map((column) => column.name);
      expect(["snapshot_id", ...(output.results[name]?.columns ?? [])]).toEqual(wanted);
    }
  });

  it("gives the same bytes for the same rows", () => {
    expect(JSON.stringify(run(customers, 400))).toBe(JSON.stringify(run(customers, 400)));
  });

  it("fits the same models whatever the order of the rows", () => {
    const rows = rowsOf(customers, 400);
    const cards = (given: typeof rows) => computed(inputsOf(given, [])).cards;
    const artefacts = (given: typeof rows) => cards(given).map(({ artefact }) => artefact);
    expect(artefacts([...rows].reverse())).toEqual(artefacts(rows));
  });

  it("has cards that JSON keeps as they are", () => {
    const { cards } = run(customers, 400);
    expect(JSON.parse(JSON.stringify(cards))).toEqual(cards);
  });
});

describe("an artefact", () => {
  it("that is none makes no model", () => {
    for (const strange of [null, undefined, 7, "x", {}, { rule: "BG_NBD", r: 1 }]) {
      expect(fromArtefact(strange, null)).toBeNull();
    }
  });
});
