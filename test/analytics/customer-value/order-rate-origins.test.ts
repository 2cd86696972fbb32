import { describe, expect, it } from "@jest/globals";
import seedrandom from "seedrandom";
import { readHistories } from "../../../src/analytics/customer-value/customer-histories.js";
import { orderRateOrigins } from "../../../src/analytics/customer-value/order-rate-origins.js";
import { historiesOf } from "../../../src/analytics/customer-value/order-fits.js";
import { fitted } from "../../stats/buy-till-you-die/fitted-orders.js";
import { simulateCustomers } from "../../stats/buy-till-you-die/simulated-customers.js";
import { inputsOf } from "./model-inputs.js";

const FRAME = { customers: 3000, fromOn: "2022-01-01", toOn: "2023-01-01" };

/** Customers of two channels, those of "social" ordering twice as often; one in a hundred of a third. */
function shop(factor: number) {
  const kinds = [1, factor].map((times, kind) =>
    simulateCustomers(
      seedrandom.alea(`origins ${kind}`),
      { rule: "BG_NBD", r: 0.6, alpha: 4 / times, a: 0.9, b: 2.4 },
      { customers: 1500, observedFor: (i) => 26 + (i % 27) },
    ),
  );
  const rows = kinds.flatMap((kind, of) =>
    Array.from(kind.repeatOrders, (orders, i) => ({
      customer_id: `${of}-${String(i).padStart(4, "0")}`,
      start_on: "2022-01-01",
      calibration_on: "2022-07-01",
      as_of_on: "2023-01-01",
      repeat_orders: orders,
      recency_days: Math.round((kind.lastOrderAt[i] as number) * 7) || (orders > 0 ? 1 : 0),
      age_days: Math.round((kind.observedFor[i] as number) * 7),
    })),
  );
  const origins = rows.map(({ customer_id: id }, i) => ({
    customer_id: id,
    channel: i % 100 === 0 ? "fax" : id.startsWith("0") ? "search" : "social",
    device: "desktop",
  }));
  const inputs = inputsOf(rows, [], origins);
  const histories = readHistories(inputs["customer-histories"]!);
  if (histories === null) throw new Error("no histories");
  const grouped = historiesOf(histories);
  if (grouped.kind !== "GROUPED") throw new Error(grouped.reason);
  const plain = fitted("BG_NBD", grouped.histories);
  return { plain, histories, origins: inputs["customer-origins"]! };
}

describe("the order rate by origin", () => {
  it("finds the channel whose customers order twice as often", () => {
    const { plain, histories, origins } = shop(2);
    const [card] = orderRateOrigins(plain, histories, { origins, frame: FRAME });
    const [effect, ...rest] = card?.parameters ?? [];
    // the device tells nobody apart, and the rare channel is told nothing of
    expect(rest).toEqual([]);
    expect(effect?.name).toMatch(/^channel (social|search), log of the rate over/);
    const sign = effect?.name.startsWith("channel social") ? 1 : -1;
    const off = sign * (effect?.value ?? NaN) - Math.log(2);
    expect(Math.abs(off)).toBeLessThan(3 * (effect?.standardError ?? 0) + 0.02);
    const pValue = card?.metrics.find(({ name }) => name === "channel: p-value")?.value;
    expect(pValue).toBeLessThan(1e-6);
  });

  it("is refused where no word tells customers apart, and silent without an order model", () => {
    const { plain, histories } = shop(1);
    const origins = inputsOf([], [])["customer-origins"]!;
    const [card] = orderRateOrigins(plain, histories, { origins, frame: FRAME });
    expect(card).toMatchObject({ refusal: { code: "CONSTANT_FEATURES" }, artefact: null });
    expect(orderRateOrigins(null, histories, { origins, frame: FRAME })).toEqual([]);
  });
});
