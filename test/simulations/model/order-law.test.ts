import { describe, expect, it } from "@jest/globals";

import {
  deadPosterior,
  expectedOrders,
  expectedOrdersIfAlive,
  noOrderProbability,
  orderBetweenAtDropout,
  ordersAtDropout,
  posteriorOf,
  type CustomerHistory,
  type OrderLaw,
} from "../../../simulations/engine/model/order-law.js";
import { dropoutNodes } from "../../../simulations/engine/model/dropout-nodes.js";
import { posteriorOf as authorityOf } from "../../../src/stats/buy-till-you-die/alive.js";
import { expectedOrders as authorityOrders } from "../../../src/stats/buy-till-you-die/expected-orders.js";
import { probabilityOfAtLeast } from "../../../src/stats/buy-till-you-die/order-count.js";

const laws: readonly OrderLaw[] = [
  { rule: "BG_NBD", r: 0.243, alpha: 30.9, a: 0.793, b: 2.426 },
  { rule: "MBG_NBD", r: 0.52, alpha: 43, a: 0.4, b: 1.3 },
  { rule: "NBD", r: 0.9, alpha: 120, a: 0, b: 1 },
];
const histories: readonly CustomerHistory[] = [
  { repeatOrders: 0, lastOrderDay: 0, observedDays: 0 },
  { repeatOrders: 0, lastOrderDay: 0, observedDays: 270 },
  { repeatOrders: 1, lastOrderDay: 20, observedDays: 400 },
  { repeatOrders: 7, lastOrderDay: 310, observedDays: 330 },
];
const cases = laws.flatMap((law) => histories.map((history) => ({ law, history })));

const statsHistory = ({ repeatOrders, lastOrderDay, observedDays }: CustomerHistory) => ({
  repeatOrders,
  lastOrderAt: lastOrderDay,
  observedFor: observedDays,
});

describe("the law of orders", () => {
  it.each(cases)("has the posterior of src/stats for $law.rule, $history", ({ law, history }) => {
    const authority = authorityOf(law, statsHistory(history));
    const posterior = posteriorOf(law, history);
    expect(posterior.aliveProbability).toBeCloseTo(authority.aliveProbability, 12);
    expect(posterior.shape).toBe(authority.shape);
    expect(posterior.rate).toBe(authority.rate);
    expect(posterior.dropoutA).toBe(authority.dropoutA);
  });

  it.each(cases)("expects the orders of src/stats for $law.rule, $history", ({ law, history }) => {
    const posterior = posteriorOf(law, history);
    for (const days of [1, 30, 90, 365, 1100]) {
      const authority = authorityOrders(law, statsHistory(history), days);
      expect(expectedOrders(posterior, days) / authority).toBeCloseTo(1, 9);
      const none =
        1 - probabilityOfAtLeast(law, statsHistory(history), { horizon: days, orders: 1 });
      expect(noOrderProbability(posterior, days)).toBeCloseTo(none, 12);
    }
  });

  it("expects the same orders from nodes over the drop-out chance as from the walk", () => {
    for (const { law, history } of cases) {
      const posterior = posteriorOf(law, history);
      if (posterior.dropoutA === 0) continue;
      const { nodes, weights } = dropoutNodes(posterior.dropoutA, posterior.dropoutB, 40);
      const over = nodes.reduce(
        (sum, p, k) => sum + (weights[k] as number) * ordersAtDropout(posterior, 365, p),
        0,
      );
      expect(over / expectedOrdersIfAlive(posterior, 365)).toBeCloseTo(1, 9);
    }
  });

  it("expects fewer orders the likelier a customer drops out", () => {
    const posterior = posteriorOf(laws[1] as OrderLaw, histories[3] as CustomerHistory);
    const orders = [0.5, 0.9, 0.999999, 1, 1.000001, 1.1, 2].map((odds) =>
      expectedOrdersIfAlive(posterior, 180, odds),
    );
    expect([...orders].sort((one, other) => other - one)).toEqual(orders);
  });

  it("orders between two days as one minus silence between them, where nobody drops out", () => {
    const law = { shape: 2, rate: 60, dropoutA: 0, dropoutB: 0 };
    const between = orderBetweenAtDropout(law, { from: 30, until: 90 }, 0);
    expect(between).toBeCloseTo(1 - (60 / (60 + 60)) ** 2, 12);
  });

  it("brings a customer back at the rate he had and likelier to leave", () => {
    const law = laws[0] as OrderLaw;
    expect(deadPosterior(law, histories[3] as CustomerHistory)).toEqual({
      shape: law.r + 7,
      rate: law.alpha + 310,
      dropoutA: law.a + 1,
      dropoutB: law.b + 6,
    });
  });
});

describe("nodes over the drop-out chance", () => {
  // scipy.special.roots_sh_jacobi(n, a + b - 1, a), weights over their sum
  it("are those of scipy", () => {
    const { nodes, weights } = dropoutNodes(0.8, 2.5, 4);
    const found = [...nodes].map((node, k) => [node, weights[k] as number]);
    found.sort((one, other) => (one[0] as number) - (other[0] as number));
    const published = [
      [0.04129431753194196, 0.37008694186858127],
      [0.23855661509161608, 0.40229577547235823],
      [0.5338154467055448, 0.19392989042522976],
      [0.8207422228214349, 0.03368739223383057],
    ];
    published.forEach(([node, weight], k) => {
      expect(found[k]?.[0]).toBeCloseTo(node as number, 12);
      expect(found[k]?.[1]).toBeCloseTo(weight as number, 12);
    });
  });

  it("give the moments of the beta distribution", () => {
    for (const [a, b] of [
      [1, 1],
      [0.3, 6],
      [2.3, 0.6],
      [9, 40],
    ] as const) {
      const { nodes, weights } = dropoutNodes(a, b, 16);
      const moment = (power: number) =>
        nodes.reduce((sum, p, k) => sum + (weights[k] as number) * p ** power, 0);
      expect(moment(0)).toBeCloseTo(1, 12);
      expect(moment(1)).toBeCloseTo(a / (a + b), 12);
      expect(moment(2)).toBeCloseTo((a * (a + 1)) / ((a + b) * (a + b + 1)), 12);
    }
  });
});
