import { daysBetween } from "../../domain/calendar.js";
import { expectedOrders } from "../../stats/buy-till-you-die/expected-orders.js";
import { historyAt, type OrderHistory } from "../../stats/buy-till-you-die/order-histories.js";
import {
  expectedOrderValue,
  valuePosterior,
} from "../../stats/gamma-gamma/expected-order-value.js";
import type { GammaGammaParameters } from "../../stats/gamma-gamma/fit-gamma-gamma.js";
import { paretoNbdExpectedOrders } from "../../stats/pareto-nbd/pareto-nbd-forecast.js";
import type { CalibrationCustomers, CustomerHistories } from "./customer-histories.js";
import { checkHoldout, type HoldoutCheck } from "./holdout-check.js";
import { areDegenerate, fitOrders, type OrderFits } from "./order-fits.js";
import { fitOrderValues } from "./order-value-fit.js";

/** The models fitted to the first half of the time, and held against the second. */
export interface Calibration {
  readonly fits: OrderFits;
  readonly bgNbd: HoldoutCheck | null;
  readonly mbgNbd: HoldoutCheck | null;
  readonly nbd: HoldoutCheck | null;
  readonly paretoNbd: HoldoutCheck | null;
}

/** Fits all models on what was known at the end of calibration and checks them on what followed. */
export function calibrate(histories: CustomerHistories): Calibration {
  const { calibration, startOn, calibrationOn, asOfOn } = histories;
  const fits = fitOrders(calibration, daysBetween(startOn, calibrationOn), true);
  const horizon = daysBetween(calibrationOn, asOfOn) / 7;
  const values = fitOrderValues(calibration).fitted.fit?.parameters ?? null;
  const check = (expected: ((history: OrderHistory) => number) | null): HoldoutCheck | null =>
    expected === null || fits.histories === null || horizon <= 0
      ? null
      : checkHoldout(foretell(calibration, fits, { expected, values }));
  const { bgNbd, mbgNbd, nbd, paretoNbd } = fits;
  const ofModel = (fitted: typeof nbd) => {
    const fit = fitted?.fit ?? null;
    return fit === null
      ? null
      : (history: OrderHistory) => expectedOrders(fit.model, history, horizon);
  };
  const pareto = paretoNbd.fit?.parameters;
  return {
    fits,
    bgNbd: check(ofModel(bgNbd)),
    mbgNbd: check(ofModel(mbgNbd)),
    nbd: check(ofModel(nbd)),
    paretoNbd: check(
      pareto === undefined ? null : (history) => paretoNbdExpectedOrders(pareto, history, horizon),
    ),
  };
}

export type OrderModelName = "bgNbd" | "mbgNbd" | "nbd";

/**
 * The model of the first half of the time that stands for one of the whole: the same, or NBD where in the
 * first half alone nobody seemed to leave.
 */
export function stoodFor({ fits }: Calibration, chosen: OrderModelName): OrderModelName {
  return areDegenerate(fits.bgNbd, fits.mbgNbd) ? "nbd" : chosen;
}

function foretell(
  customers: CalibrationCustomers,
  { histories }: OrderFits,
  model: {
    readonly expected: (history: OrderHistory) => number;
    readonly values: GammaGammaParameters | null;
  },
) {
  const { values } = model;
  const groups = histories as NonNullable<typeof histories>;
  const byGroup = Float64Array.from({ length: groups.groupCount }, (_, group) =>
    model.expected(historyAt(groups, group)),
  );
  const predictedOrders = Float64Array.from(groups.groupOf, (group) => byGroup[group] as number);
  const predictedValue =
    values === null
      ? null
      : predictedOrders.map((orders, i) => {
          const posterior = valuePosterior(
            values,
            customers.repeatOrders[i] as number,
            customers.repeatValue[i] as number,
          );
          return orders * (expectedOrderValue(values, posterior) ?? 0);
        });
  return {
    predictedOrders,
    predictedValue,
    actualOrders: customers.holdoutOrders,
    actualValue: customers.holdoutRevenue.map((value) => (Number.isFinite(value) ? value : 0)),
  };
}
