import type { OrderModel } from "../../../src/stats/buy-till-you-die/order-model.js";

/** What customers do under a model: their histories as observed, and what they order afterwards. */
export interface SimulatedCustomers {
  readonly repeatOrders: Float64Array;
  readonly lastOrderAt: Float64Array;
  readonly observedFor: Float64Array;
  /** Orders in (T, T + horizon]. */
  readonly futureOrders: Float64Array;
  /** 1 for a customer who has not dropped out by T. */
  readonly isAlive: Uint8Array;
  /** Times of the repeat orders within T. */
  readonly orderTimes: readonly (readonly number[])[];
}

export interface SimulationOptions {
  readonly customers: number;
  /** T of each customer, by position, in the model's unit. */
  readonly observedFor: (customer: number) => number;
  /** How long to go on after T; 0 unless given. */
  readonly horizon?: number;
}

// looked up once: the global object of a sandbox (Jest) is slow
const { PI, cos, exp, log, log1p, sqrt } = Math;

const exponential = (draw: () => number) => -log1p(-draw());

function normal(draw: () => number): number {
  return sqrt(2 * exponential(draw)) * cos(2 * PI * draw());
}

/** Gamma(shape, rate 1) by Marsaglia, Tsang (2000). */
export function gammaDraw(draw: () => number, shape: number): number {
  if (shape < 1) return gammaDraw(draw, shape + 1) * exp(-exponential(draw) / shape);
  const d = shape - 1 / 3;
  for (;;) {
    const z = normal(draw);
    const v = (1 + z / sqrt(9 * d)) ** 3;
    if (v > 0 && exponential(draw) > d * v - d - d * log(v) - (z * z) / 2) return d * v;
  }
}

export function betaDraw(draw: () => number, a: number, b: number): number {
  const left = gammaDraw(draw, a);
  return left / (left + gammaDraw(draw, b));
}

/** Plays BG/NBD, MBG/NBD or NBD forward, order by order; shares nothing with the code under test. */
export function simulateCustomers(
  draw: () => number,
  model: OrderModel,
  options: SimulationOptions,
): SimulatedCustomers {
  const n = options.customers;
  const horizon = options.horizon ?? 0;
  const repeatOrders = new Float64Array(n);
  const lastOrderAt = new Float64Array(n);
  const observedFor = Float64Array.from({ length: n }, (_, i) => options.observedFor(i));
  const futureOrders = new Float64Array(n);
  const isAlive = new Uint8Array(n);
  const orderTimes: number[][] = [];
  for (let i = 0; i < n; i++) {
    const rate = gammaDraw(draw, model.r) / model.alpha;
    const dropout = model.rule === "NBD" ? 0 : betaDraw(draw, model.a, model.b);
    const end = observedFor[i] as number;
    const times: number[] = [];
    let alive = model.rule !== "MBG_NBD" || draw() >= dropout;
    let aliveAtEnd = alive;
    let time = 0;
    while (alive) {
      time += exponential(draw) / rate;
      if (!(time <= end + horizon)) break;
      if (time <= end) times.push(time);
      else futureOrders[i] = (futureOrders[i] as number) + 1;
      alive = draw() >= dropout;
      if (time <= end) aliveAtEnd = alive;
    }
    repeatOrders[i] = times.length;
    lastOrderAt[i] = times.at(-1) ?? 0;
    isAlive[i] = aliveAtEnd ? 1 : 0;
    orderTimes.push(times);
  }
  return { repeatOrders, lastOrderAt, observedFor, futureOrders, isAlive, orderTimes };
}
