// Customers as models: how long BG/NBD and MBG/NBD take to fit and to predict, on one core.
import { fitOrderModel } from "../dist/src/stats/buy-till-you-die/fit-order-model.js";
import { fitParetoNbd } from "../dist/src/stats/pareto-nbd/fit-pareto-nbd.js";
import { groupHistories } from "../dist/src/stats/buy-till-you-die/order-histories.js";
import { predictAllOrders } from "../dist/src/stats/buy-till-you-die/predict-orders.js";
import { valuePredictor } from "../dist/src/analytics/customer-value/value-predictor.js";
import { uniform } from "./random-numbers.mjs";

export const CUSTOMERS = 200_000;
const DAYS = 730;
const truth = { r: 0.5, alpha: 40, a: 1, b: 2.5 };

/** Gamma(1/2) is half a squared normal, Beta(1, b) a power: the truth is chosen to be drawn easily. */
export function generate(rule) {
  const draw = uniform(20);
  const wait = () => -Math.log(draw());
  const columns = {
    repeatOrders: new Float64Array(CUSTOMERS),
    lastOrderAt: new Float64Array(CUSTOMERS),
    observedFor: new Float64Array(CUSTOMERS),
  };
  for (let i = 0; i < CUSTOMERS; i++) {
    const end = Math.floor(draw() * DAYS);
    const normal = Math.sqrt(2 * wait()) * Math.cos(2 * Math.PI * draw());
    const rate = (normal * normal) / 2 / truth.alpha;
    const dropout = 1 - draw() ** (1 / truth.b);
    let alive = rule === "BG_NBD" || draw() >= dropout;
    let time = 0;
    let day = 0;
    while (alive) {
      time += wait() / rate;
      if (!(time < end)) break;
      if (Math.ceil(time) > day) {
        day = Math.ceil(time);
        columns.repeatOrders[i]++;
        columns.lastOrderAt[i] = day;
      }
      alive = draw() >= dropout;
    }
    columns.observedFor[i] = end;
  }
  return columns;
}

const seconds = (start) => ((performance.now() - start) / 1000).toFixed(2);

export async function bench() {
  for (const rule of ["BG_NBD", "MBG_NBD"]) {
    const columns = generate(rule);
    const start = performance.now();
    const { histories } = groupHistories(columns);
    const grouped = seconds(start);
    const fitting = performance.now();
    const fit = fitOrderModel(rule, histories);
    const fitted = seconds(fitting);
    if (fit.kind !== "FITTED") throw new Error(fit.kind);
    const predicting = performance.now();
    predictAllOrders(fit, histories, 365);
    const predicted = seconds(predicting);
    const megabytes = Math.round(process.memoryUsage().rss / 1e6);
    const share = (histories.groupCount / CUSTOMERS).toFixed(2);
    console.log(
      `${rule}: ${CUSTOMERS} customers, ${histories.groupCount} histories (${share} each): ` +
        `grouped ${grouped} s, fitted with standard errors ${fitted} s, ` +
        `predicted a year with intervals ${predicted} s, ${megabytes} MB in all`,
    );
  }
  const columns = generate("BG_NBD");
  predictValues(columns);
  const { histories } = groupHistories(columns);
  const start = performance.now();
  const pareto = fitParetoNbd(histories);
  console.log(
    `PARETO_NBD: ${CUSTOMERS} customers: ${pareto.kind} with standard errors in ${seconds(start)} s`,
  );
}

/** A year's value of every customer with its predictive interval, each customer with values of his own. */
function predictValues({ repeatOrders, lastOrderAt, observedFor }) {
  const weeks = (days) => days.map((day) => day / 7);
  const columns = {
    repeatOrders,
    lastOrderAt: weeks(lastOrderAt),
    observedFor: weeks(observedFor),
  };
  const orders = fitOrderModel("BG_NBD", groupHistories(columns).histories);
  const start = performance.now();
  const predict = valuePredictor(
    { orders, values: { p: 6.25, q: 3.74, gamma: 15.44 } },
    { horizonDays: 365, annualDiscountRate: 0 },
  );
  for (let i = 0; i < CUSTOMERS; i++) {
    predict({
      repeatOrders: repeatOrders[i],
      recencyDays: lastOrderAt[i],
      ageDays: observedFor[i],
      repeatValue: repeatOrders[i] > 0 ? 30 + (i % 7) : NaN,
    });
  }
  console.log(
    `customer value: ${CUSTOMERS} customers, a year with predictive intervals ${seconds(start)} s`,
  );
}
