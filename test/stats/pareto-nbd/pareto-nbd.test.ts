import { describe, expect, it } from "@jest/globals";
import { modelStream } from "../../../src/analytics/model-stream.js";
import {
  groupHistories,
  type OrderHistories,
} from "../../../src/stats/buy-till-you-die/order-histories.js";
import { deathIntegral } from "../../../src/stats/pareto-nbd/death-integral.js";
import { fitParetoNbd, type ParetoNbdFit } from "../../../src/stats/pareto-nbd/fit-pareto-nbd.js";
import { gaussLegendre } from "../../../src/stats/special/gauss-legendre.js";
import {
  paretoNbdAlive,
  paretoNbdExpectedOrders,
  paretoNbdOrdersOfNewCustomer,
} from "../../../src/stats/pareto-nbd/pareto-nbd-forecast.js";
import { paretoNbdLogLikelihood } from "../../../src/stats/pareto-nbd/pareto-nbd-likelihood.js";
import { describeRealData } from "../../exactness/real-data.js";
import { gammaDraw } from "../buy-till-you-die/simulated-customers.js";
import { cdnowCustomers } from "../gamma-gamma/cdnow-orders.js";

const CDNOW = { r: 0.553, alpha: 10.58, s: 0.606, beta: 11.656 };

function grouped(rows: readonly (readonly [number, number, number])[]): OrderHistories {
  const result = groupHistories({
    repeatOrders: rows.map(([x]) => x),
    lastOrderAt: rows.map(([, last]) => last),
    observedFor: rows.map(([, , observed]) => observed),
  });
  if (result.kind !== "GROUPED") throw new Error(result.reason);
  return result.histories;
}

const fitted = (histories: OrderHistories): ParetoNbdFit => {
  const fit = fitParetoNbd(histories);
  if (fit.kind !== "FITTED") throw new Error(fit.kind);
  return fit;
};

describeRealData("cdnow", (path) => {
  const histories = grouped(
    cdnowCustomers(path).map(({ orders, lastWeeks, observedWeeks }) => [
      orders,
      lastWeeks,
      observedWeeks,
    ]),
  );

  it("gives what Fader and Hardie publish: .553, 10.578, .606, 11.669, log-likelihood -9595.0", () => {
    const { parameters, logLikelihood } = fitted(histories);
    expect(parameters.r).toBeCloseTo(0.553, 3);
    expect(parameters.alpha).toBeCloseTo(10.578, 2);
    expect(parameters.s).toBeCloseTo(0.606, 3);
    expect(parameters.beta).toBeCloseTo(11.669, 2);
    expect(logLikelihood).toBeCloseTo(-9595.0, 1);
  });
});

/** ₂F₁ by its power series. */
function hypergeometric(a: number, b: number, c: number, z: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 0; k < 5000 && Math.abs(term) > 1e-17 * Math.abs(sum); k++) {
    term *= ((a + k) * (b + k) * z) / ((c + k) * (k + 1));
    sum += term;
  }
  return sum;
}

/** The likelihood as published: A0 as a difference of two ₂F₁, alpha >= beta or not. */
function publishedA0(
  { r, alpha, s, beta }: typeof CDNOW,
  [x, last, observed]: readonly [number, number, number],
): number {
  const top = Math.max(alpha, beta);
  const second = alpha >= beta ? s + 1 : r + x;
  const at = (time: number): number =>
    hypergeometric(r + s + x, second, r + s + x + 1, Math.abs(alpha - beta) / (top + time)) /
    (top + time) ** (r + s + x);
  return (at(last) - at(observed)) / (r + s + x);
}

describe("the integral over the time of death", () => {
  it.each([
    [CDNOW, [0, 0, 39]],
    [CDNOW, [2, 30.43, 38.86]],
    [CDNOW, [26, 20, 39]],
    [{ r: 2, alpha: 3, s: 1.5, beta: 40 }, [1, 10, 50]],
    [{ r: 0.4, alpha: 30, s: 0.2, beta: 2 }, [0, 0, 20]],
    [{ r: 0.4, alpha: 2, s: 0.2, beta: 60 }, [3, 5, 20]],
  ] as const)("equals the difference of two hypergeometric functions, %j %j", (model, history) => {
    const dead = { logValue: 0, byPower: 0, byOffset: 0, byEndPower: 0, byEndOffset: 0 };
    const [x, from, to] = history;
    deathIntegral(
      dead,
      { power: model.r + x, offset: model.alpha, endPower: model.s, endOffset: model.beta },
      from,
      to,
    );
    expect(dead.logValue).toBeCloseTo(Math.log(publishedA0(model, history)), 7);
  });

  it("is zero where no time has passed", () => {
    const dead = { logValue: 0, byPower: 0, byOffset: 0, byEndPower: 0, byEndOffset: 0 };
    deathIntegral(dead, { power: 1, offset: 2, endPower: 1, endOffset: 2 }, 5, 5);
    expect(dead).toMatchObject({ logValue: -Infinity, byPower: 0 });
  });

  it("rests on a rule that is exact for polynomials", () => {
    const { nodes, weights } = gaussLegendre(5);
    const ninth = nodes.reduce((sum, x, i) => sum + (weights[i] as number) * x ** 9, 0);
    expect(ninth).toBeCloseTo(0.1, 14);
  });
});

describe("the Pareto/NBD likelihood", () => {
  it("has the gradient of its differences", () => {
    const histories = grouped([
      [0, 0, 39],
      [2, 30.43, 38.86],
      [11, 12, 30],
      [1, 20, 20],
    ]);
    const logs = Float64Array.from(Object.values(CDNOW), Math.log);
    const gradient = new Float64Array(4);
    paretoNbdLogLikelihood(histories, logs, gradient);
    [0, 1, 2, 3].forEach((i) => {
      const at = (step: number): number => {
        const moved = logs.slice();
        moved[i] = (moved[i] as number) + step;
        return paretoNbdLogLikelihood(histories, moved, new Float64Array(4));
      };
      expect(gradient[i]).toBeCloseTo((at(1e-5) - at(-1e-5)) / 2e-5, 5);
    });
  });
});

/** Plays the model forward: an order rate, a time of death, orders until then. */
function played(seed: string, customers: number, horizon = 0) {
  const draw = modelStream(seed);
  const rows: [number, number, number][] = [];
  let alive = 0;
  let future = 0;
  for (let i = 0; i < customers; i++) {
    const observed = 26 + 26 * draw();
    const rate = gammaDraw(draw, CDNOW.r) / CDNOW.alpha;
    const death = -Math.log1p(-draw()) / (gammaDraw(draw, CDNOW.s) / CDNOW.beta);
    let x = 0;
    let last = 0;
    for (let at = 0; ;) {
      at -= Math.log1p(-draw()) / rate;
      if (at > Math.min(death, observed + horizon)) break;
      if (at <= observed) {
        x++;
        last = at;
      } else future++;
    }
    if (death > observed) alive++;
    rows.push([x, last, observed]);
  }
  return { rows, alive, future };
}

describe("a fit of the Pareto/NBD model", () => {
  it("finds planted parameters within three standard errors", () => {
    for (const seed of ["one", "two", "three"]) {
      const { parameters, standardErrors } = fitted(grouped(played(seed, 1500).rows));
      for (const name of ["r", "alpha", "s", "beta"] as const) {
        const error = standardErrors[name] / parameters[name];
        expect(Math.abs(Math.log(parameters[name] / CDNOW[name]))).toBeLessThan(3 * error);
      }
    }
  });

  it("names what the data cannot carry", () => {
    expect(fitParetoNbd(grouped([])).kind).toBe("NO_CUSTOMERS");
    expect(fitParetoNbd(grouped([[0, 0, 9]])).kind).toBe("TOO_FEW_REPEAT_ORDERS");
    const once = Array.from({ length: 90 }, (_, i): [number, number, number] => [0, 0, i]);
    expect(fitParetoNbd(grouped(once)).kind).toBe("TOO_FEW_REPEAT_ORDERS");
    const alike = Array.from({ length: 90 }, (): [number, number, number] => [3, 20, 20]);
    expect(fitParetoNbd(grouped(alike)).kind).toBe("DEGENERATE_FIT");
  });
});

describe("a forecast by the Pareto/NBD model", () => {
  it("agrees with 5,000 customers played forward: alive, and orders in the next 26 weeks", () => {
    const { rows, alive, future } = played("forward", 5000, 26);
    let expectedAlive = 0;
    let expectedFuture = 0;
    for (const [repeatOrders, lastOrderAt, observedFor] of rows) {
      const history = { repeatOrders, lastOrderAt, observedFor };
      expectedAlive += paretoNbdAlive(CDNOW, history);
      expectedFuture += paretoNbdExpectedOrders(CDNOW, history, 26);
    }
    expect(expectedAlive / alive).toBeCloseTo(1, 1);
    expect(expectedFuture / future).toBeCloseTo(1, 1);
  });

  it("passes through s = 1 without a jump", () => {
    const at = (s: number) => paretoNbdOrdersOfNewCustomer({ ...CDNOW, s }, 50);
    expect(at(1)).toBeCloseTo((at(1 - 1e-6) + at(1 + 1e-6)) / 2, 8);
    expect(at(1)).toBeCloseTo((0.553 / 10.58) * 11.656 * Math.log(1 + 50 / 11.656), 10);
  });

  it("refuses what cannot be", () => {
    const history = { repeatOrders: 1, lastOrderAt: 9, observedFor: 5 };
    expect(() => paretoNbdAlive(CDNOW, history)).toThrow("does not lie between");
    expect(() => paretoNbdExpectedOrders(CDNOW, { ...history, observedFor: 10 }, NaN)).toThrow(
      "horizon",
    );
  });
});
