import {
  expectedOrdersIfAlive,
  noOrderIfAlive,
  posteriorOf,
  type OrderLaw,
} from "../model/order-law.js";
import type { Cell, CellSources } from "./cells.js";
import { gammaMoments, quantileMoments } from "./cell-values.js";
import { NODES } from "./chebyshev.js";
import type { DayScale } from "./day-scale.js";

/** A customer right after his first order. */
export const NEW_CUSTOMER = { customers: 1, repeatOrders: 0, lastOrderDay: 0, observedDays: 0 };

/** One customer who has just placed his first order, as a cell: what he orders after it. */
export function newCustomerCell(
  { baseline, orderValues, centre: { orders: law, values } }: Omit<CellSources, "tables">,
  scale: DayScale,
): Cell {
  const moments =
    orderValues === "EMPIRICAL"
      ? quantileMoments(
          baseline.segments.find(({ orderValueQuantiles: q }) => q !== null)?.orderValueQuantiles ??
            null,
        )
      : gammaMoments(values, 0, 0);
  const perDay = (of: (days: number) => number) =>
    Float64Array.from({ length: NODES }, (_, k) => {
      const days = scale.nodeDays[k] as number;
      return of(days) / days;
    });
  const ordersPerDay = perDay((days) => ordersOfNew(law, days));
  return {
    segment: baseline.segments.length,
    customers: 1,
    positions: [],
    ordersPerDay,
    anyPerDay: perDay((days) => anyOfNew(law, days)),
    valuePerDay: ordersPerDay.map((orders) => orders * moments.mean),
    shapes: law.r,
    dead: 0,
    deadValueCents: 0,
    valueCents: moments.mean,
    spread: {
      orders: 1,
      any: 1,
      anySquared: 1,
      ordersSquared: 0,
      orderPairs: 0,
      valueOrders: moments.mean,
      squaredValueOrders: moments.square,
      productPairs: 0,
      valuePairs: 0,
    },
  };
}

function ordersOfNew(law: OrderLaw, days: number): number {
  const posterior = posteriorOf(law, NEW_CUSTOMER);
  return posterior.aliveProbability * expectedOrdersIfAlive(posterior, days);
}

function anyOfNew(law: OrderLaw, days: number): number {
  const posterior = posteriorOf(law, NEW_CUSTOMER);
  return posterior.aliveProbability * (1 - noOrderIfAlive(posterior, days));
}
