import type { Behaviour } from "../behaviour.js";
import { LATER_DAYS } from "../model/later-margin.js";
import { dropoutChances, ordersAtDropout } from "../model/order-law.js";
import { exp } from "../numbers/exp.js";
import { log } from "../numbers/log.js";
import { operationalDayOf } from "./calendar.js";
import type { CustomerState } from "./customer-state.js";
import { operationalDaysOf } from "./organic-orders.js";

/** Where a customer's organic orders stand at the end of the run at the baseline's rate. */
export interface PacedEnd {
  orders: number;
  /** Left for sure, by the coin after an order that another would have followed. */
  hasLeft: boolean;
}

/** Share of the year after the run whose orders were not displaced into it. */
export function laterShareOf({ displacedDaysAfter }: Behaviour): number {
  return Math.max(0, 1 - displacedDaysAfter / LATER_DAYS);
}

/** Operational days a customer has in the run at the baseline's rate. */
function controlDays({ baseline, startDay }: CustomerState): number {
  return operationalDaysOf(baseline) - (startDay === 0 ? 0 : operationalDayOf(baseline, startDay));
}

/** alpha + days known of at the end of the run, at the baseline's rate. */
export function rateAtEnd(customer: CustomerState): number {
  return customer.law.alpha + customer.observedDays + controlDays(customer);
}

/** The organic orders at the baseline's rate and so many times the odds to drop out. O(orders). */
export function pacedEnd(customer: CustomerState, odds: number, out: PacedEnd): void {
  const { chain, isAlive } = customer;
  out.orders = isAlive ? chain.count(controlDays(customer), odds) : 0;
  out.hasLeft = !isAlive || chain.hasLeft;
}

/**
 * Order days expected after the run in control of a customer with so many organic orders, whether he
 * has left or not being unknown.
 */
export function laterOrdersAfter(customer: CustomerState, orders: number): number {
  return laterOrdersIfAlive(customer, orders) / (1 + deadOddsAfter(customer, orders));
}

/** The same of one who has not left. */
export function laterOrdersIfAlive(customer: CustomerState, orders: number): number {
  return customer.later.ifAlive(customer.repeatOrders + orders, rateAtEnd(customer));
}

const paced: PacedEnd = { orders: 0, hasLeft: false };

/**
 * Order days expected after the run of a customer under a behaviour, by his organic orders alone; the
 * control world must have been played, or the customer not come there.
 *
 * A change in the rate of orders ends with the run: what is expected afterwards is what it is at the
 * baseline's rate. What drop-out odds other than the baseline's make of a customer's orders tells
 * another tale of his chance to leave: then that is drawn, and what it makes of both worlds' difference
 * is added to what control expects. In control it is worth nothing on average, so that the mean is exact.
 */
export function laterOrdersInArm(customer: CustomerState, behaviour: Behaviour): number {
  const { ordersInControl, laterInControl, law, isArrival } = customer;
  const odds = law.rule === "NBD" ? 1 : behaviour.dropoutOdds;
  const share = laterShareOf(behaviour);
  if (odds === 1 && ordersInControl >= 0) return share * laterInControl;
  pacedEnd(customer, odds, paced);
  const { orders } = paced;
  if (ordersInControl < 0) {
    const own =
      odds === 1 ? laterOrdersAfter(customer, orders) : laterAtDropout(customer, odds, orders);
    return share * own;
  }
  if (orders === 0 && !isArrival) return share * laterInControl;
  const inControl = laterAtDropout(customer, 1, ordersInControl);
  return share * (laterInControl + laterAtDropout(customer, odds, orders) - inControl);
}

/** What is expected given the customer's own chance to drop out, if he had not before the run. */
function laterAtDropout(customer: CustomerState, dropoutOdds: number, orders: number): number {
  const { law, chain, repeatOrders, observedDays } = customer;
  const dropout = chain.dropout();
  const rate = rateAtEnd(customer);
  const shape = law.r + repeatOrders + orders;
  const ifAlive = ordersAtDropout(
    { shape, rate, dropoutA: law.a, dropoutB: law.b },
    LATER_DAYS,
    dropout,
  );
  const isUnderRun = orders > 0 || (customer.isArrival && dropoutChances(law.rule, 0) === 1);
  if (!isUnderRun) return ifAlive / (1 + deadOddsAfter(customer, orders));
  const last = law.alpha + observedDays + (orders > 0 ? chain.timeOf(orders) : 0);
  const odds = (dropoutOdds * dropout) / Math.max(1e-12, 1 - dropout);
  return ifAlive / (1 + odds * exp(Math.min(600, shape * log(rate / last))));
}

function deadOddsAfter(customer: CustomerState, orders: number): number {
  const { law, observedDays, lastOrderDay, chain, later, repeatOrders } = customer;
  const lastRate =
    orders > 0 ? law.alpha + observedDays + chain.timeOf(orders) : law.alpha + lastOrderDay;
  return later.deadOdds(repeatOrders + orders, lastRate, rateAtEnd(customer));
}
