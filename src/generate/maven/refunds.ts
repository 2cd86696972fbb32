import { openStream, wholeBetween, type Draw } from "../random.js";
import { within } from "./period.js";
import { productOf } from "./products.js";

const DAY_SECONDS = 86_400;

export const REFUND_DELAY_DAYS = { least: 3, most: 15 };

/** A bad delivery: order lines of this product in this span come back more often. */
export const REFUND_INCIDENT = {
  productId: 1,
  from: "2014-08-15 00:00:00",
  until: "2014-09-16 00:00:00",
  factor: 2,
};
const isIncidentTime = within(REFUND_INCIDENT);

export interface OrderLine {
  readonly id: number;
  readonly orderId: number;
  readonly productId: number;
  readonly at: number;
}

export interface Refund {
  readonly at: number;
  readonly line: OrderLine;
}

export function isInIncident(productId: number, at: number): boolean {
  return productId === REFUND_INCIDENT.productId && isIncidentTime(at);
}

export function refundRate(productId: number, at: number): number {
  const factor = isInIncident(productId, at) ? REFUND_INCIDENT.factor : 1;
  return productOf(productId).refundRate * factor;
}

/** Decides for each order line whether and when its money is returned. */
export class RefundDesk {
  readonly #refunds: Refund[] = [];
  readonly #drawRefund: Draw;
  readonly #drawDelay: Draw;

  constructor(seed: string) {
    this.#drawRefund = openStream(seed, "refund");
    this.#drawDelay = openStream(seed, "refund delay");
  }

  decide(line: OrderLine): boolean {
    const chance = this.#drawRefund();
    const delay = wholeBetween(
      this.#drawDelay(),
      REFUND_DELAY_DAYS.least * DAY_SECONDS,
      REFUND_DELAY_DAYS.most * DAY_SECONDS - 1,
    );
    if (chance >= refundRate(line.productId, line.at)) return false;
    this.#refunds.push({ at: line.at + delay, line });
    return true;
  }

  /** All refunds in the order of time, then of order line. */
  inOrder(): readonly Refund[] {
    return [...this.#refunds].sort((a, b) => a.at - b.at || a.line.id - b.line.id);
  }
}
