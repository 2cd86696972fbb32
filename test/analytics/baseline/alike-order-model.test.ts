import { beforeAll, describe, expect, it } from "@jest/globals";
import { alikeOrderCard } from "../../../src/analytics/baseline/alike-order-card.js";
import {
  fitAlikeOrderModel,
  type AlikeOrderModel,
} from "../../../src/analytics/baseline/alike-order-model.js";
import { readCustomerColumns } from "../../../src/analytics/baseline/customer-columns.js";
import { modelStream } from "../../../src/analytics/model-stream.js";
import { columnTable } from "../../../src/domain/column-table.js";
import { fitOrderModel } from "../../../src/stats/buy-till-you-die/fit-order-model.js";
import { logLikelihood } from "../../../src/stats/buy-till-you-die/log-likelihood.js";
import {
  groupHistories,
  type OrderHistories,
} from "../../../src/stats/buy-till-you-die/order-histories.js";

interface Alike {
  /** Whether the first order may be the last. */
  readonly isFirstLast: boolean;
  readonly gapDays: number;
  readonly leaving: number;
  readonly customers: number;
}

/** Customers who do not differ, played order by order; shares nothing with the code under test. */
function playAlike({ isFirstLast, gapDays, leaving, customers }: Alike): OrderHistories {
  const draw = modelStream(`alike ${gapDays} ${leaving}`);
  const rows = Array.from({ length: customers }, () => {
    const observedFor = 60 + Math.floor(400 * draw());
    let [time, repeatOrders, lastOrderAt] = [0, 0, 0];
    let isAlive = !isFirstLast || draw() >= leaving;
    while (isAlive) {
      time -= Math.log(1 - draw()) * gapDays;
      if (time > observedFor) break;
      repeatOrders += 1;
      lastOrderAt = time;
      isAlive = draw() >= leaving;
    }
    return { repeatOrders, lastOrderAt, observedFor };
  });
  const grouped = groupHistories({
    repeatOrders: rows.map((row) => row.repeatOrders),
    lastOrderAt: rows.map((row) => row.lastOrderAt),
    observedFor: rows.map((row) => row.observedFor),
  });
  if (grouped.kind === "BAD_INPUT") throw new Error(grouped.reason);
  return grouped.histories;
}

describe.each([
  { isFirstLast: true, gapDays: 40, leaving: 0.8, customers: 2500 },
  { isFirstLast: true, gapDays: 30, leaving: 0.95, customers: 6000 },
  { isFirstLast: false, gapDays: 150, leaving: 0.5, customers: 1500 },
])("customers who order every $gapDays days and leave with $leaving", (truth) => {
  let histories: OrderHistories;
  let found: AlikeOrderModel;

  beforeAll(() => {
    histories = playAlike(truth);
    found = fitAlikeOrderModel(histories) as AlikeOrderModel;
  });

  it("are found to be what they are, within 4 standard errors", () => {
    const { r, alpha, a, b } = found.model;
    expect(found.model.rule).toBe(truth.isFirstLast ? "MBG_NBD" : "BG_NBD");
    const errorOf = (place: number): number => Math.sqrt(found.logCovariance[place * 5] as number);
    expect(Math.abs(Math.log(alpha / r / truth.gapDays))).toBeLessThan(4 * errorOf(1));
    const odds = Math.log(truth.leaving / (1 - truth.leaving));
    expect(Math.abs(Math.log(a / b) - odds)).toBeLessThan(4 * errorOf(2));
  });

  it("are as likely under as good a fit of all four numbers, where that has a peak", () => {
    for (const rule of ["BG_NBD", "MBG_NBD"] as const) {
      const free = fitOrderModel(rule, histories);
      if (free.kind !== "FITTED") continue;
      expect(found.logLikelihood).toBeGreaterThan(free.logLikelihood - 4);
    }
  });

  it("are at a peak: no neighbour is likelier", () => {
    const { model, logLikelihood: top } = found;
    expect(top).toBeCloseTo(logLikelihood(model, histories), 8);
    for (const factor of [0.97, 1.03]) {
      expect(logLikelihood({ ...model, alpha: model.alpha * factor }, histories)).toBeLessThan(top);
      const odds = (model.a / model.b) * factor;
      const size = model.a + model.b;
      const moved = { ...model, a: (size * odds) / (1 + odds), b: size / (1 + odds) };
      expect(logLikelihood(moved, histories)).toBeLessThan(top);
    }
  });

  it("are not told apart by a tenfold size of what says that they are alike", () => {
    const { model, alikeIn } = found;
    const ofRate = alikeIn === "LEAVING" ? 1 : 10;
    const ofLeaving = alikeIn === "RATE" ? 1 : 10;
    const larger = {
      ...model,
      r: model.r * ofRate,
      alpha: model.alpha * ofRate,
      a: model.a * ofLeaving,
      b: model.b * ofLeaving,
    };
    expect(Math.abs(logLikelihood(larger, histories) - found.logLikelihood)).toBeLessThan(1);
  });
});

describe("the card of customers taken as alike", () => {
  const period = { firstOn: "2024-01-01", asOfOn: "2024-12-31" };
  const customersOf = (basis: string | null, comeBack: number) => {
    const rows = Array.from({ length: 400 }, (_, i) => (i < comeBack ? 1 + (i % 2) : 0));
    const all = <Value>(value: Value): Value[] => rows.map(() => value);
    return readCustomerColumns(
      columnTable(
        {
          customer_id: rows.map((_, i) => `c${i}`),
          basis: all(basis),
          repeat_orders: rows,
          last_order_day: rows.map((orders, i) => orders * (5 + (i % 40))),
          observed_days: rows.map((_, i) => 100 + (i % 200)),
          ...{ segment_id: all(null), repeat_value: all(null), orders: all(1), revenue: all(1) },
          ...{ brands: all(1), categories: all(1) },
          ...{ channel: all("web"), device: all("phone"), country: all("AT") },
        },
        rows.length,
      ),
    );
  };

  it("is there where no other order model stands, in weeks, with its caution", () => {
    const card = alikeOrderCard(customersOf(null, 80), period);
    expect(card).toMatchObject({ model: "alike-orders", customers: 400, refusal: null });
    expect(card?.artefact).toMatchObject({ unit: "week" });
    expect(card?.warnings[0]).toMatch(/do not tell customers apart/);
    const numbers = (card?.parameters ?? []).flatMap((each) => [each.value, each.standardError]);
    expect(numbers).toHaveLength(8);
    expect(numbers.every((number) => Number.isFinite(number))).toBe(true);
  });

  it("is not there beside another model, nor where hardly anybody came back", () => {
    expect(alikeOrderCard(customersOf("BG_NBD", 80), period)).toBeNull();
    expect(alikeOrderCard(customersOf(null, 20), period)).toBeNull();
    expect(alikeOrderCard(customersOf(null, 0), period)).toBeNull();
  });
});
