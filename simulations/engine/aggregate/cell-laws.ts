import {
  dropoutAtOdds,
  expectedOrdersIfAlive,
  deadPosterior,
  dropoutChances,
  noOrderIfAlive,
  ordersAtDropout,
  orderBetweenAtDropout,
  posteriorOf,
  type OrderLaw,
  type OrderPosterior,
} from "../model/order-law.js";
import { LATER_DAYS } from "../model/later-margin.js";
import { dropoutNodes, type DropoutNodes } from "../model/dropout-nodes.js";
import { NODES } from "./chebyshev.js";
import type { DayScale } from "./day-scale.js";
import type { LikeCustomers } from "./like-customers.js";

/** Nodes over a customer's chance to drop out. */
const DROPOUT_NODES = 8;

/**
 * What the law of orders says of a cell's customers, taken in groups with like histories: near the
 * exact sums, and made to say how these move.
 */
export class CellLaws {
  readonly #groups: readonly LikeCustomers[];
  readonly #law: OrderLaw;
  readonly #isNew: boolean;
  readonly #nodes = new Map<number, DropoutNodes>();

  /**
   * @param groups customers with like histories
   * @param are NEW: they place their first order within the run, and may leave after it there
   */
  constructor(groups: readonly LikeCustomers[], law: OrderLaw, are: "KNOWN" | "NEW" = "KNOWN") {
    this.#groups = groups;
    this.#law = law;
    this.#isNew = are === "NEW" && dropoutChances(law.rule, 0) === 1;
  }

  /** Expected orders at the scale's nodes, then expected customers with any order. */
  curvesUnder(law: OrderLaw, { nodeDays }: DayScale): Float64Array {
    const sums = new Float64Array(2 * NODES);
    for (const group of this.#groups) {
      const posterior = posteriorOf(law, group);
      const alive = group.customers * posterior.aliveProbability;
      for (let k = 0; k < NODES; k++) {
        const days = nodeDays[k] as number;
        sums[k] = (sums[k] as number) + alive * expectedOrdersIfAlive(posterior, days);
        sums[NODES + k] =
          (sums[NODES + k] as number) + alive * (1 - noOrderIfAlive(posterior, days));
      }
    }
    return sums;
  }

  /** Expected orders within so many days when the odds to drop out are multiplied. */
  ordersAtOdds(days: number, odds: number): number {
    return this.#sum((posterior, dropout) => {
      const changed = dropoutAtOdds(dropout, odds);
      return this.#stays(dropout, changed) * ordersAtDropout(posterior, days, changed);
    });
  }

  /** Expected orders of the year after so many days, in which the odds were multiplied. */
  laterOrdersAtOdds(days: number, odds: number): number {
    return this.#sum((posterior, dropout) => {
      const changed = dropoutAtOdds(dropout, odds);
      const lived = changed * days;
      if (dropout * LATER_DAYS < 1e-9 * posterior.rate) {
        return (posterior.shape / posterior.rate) * LATER_DAYS;
      }
      const until = noOrderIfAlive(posterior, lived + dropout * LATER_DAYS);
      const orders = (noOrderIfAlive(posterior, lived) - until) / dropout;
      return this.#stays(dropout, changed) * orders;
    });
  }

  /** Expected customers who order between two days. */
  between(from: number, until: number, odds = 1): number {
    return this.#sum((posterior, dropout) =>
      orderBetweenAtDropout(posterior, { from, until }, dropoutAtOdds(dropout, odds)),
    );
  }

  /** Expected customers whose one order until a day falls after another. */
  onlyOrderBetween(from: number, until: number): number {
    return this.#sum((posterior, dropout) => {
      const silent = noOrderIfAlive(posterior, until);
      const first = noOrderIfAlive(posterior, from) - silent;
      const perDay = posterior.shape / (posterior.rate + until);
      return dropout * first + (1 - dropout) * (until - from) * perDay * silent;
    });
  }

  /** Expected customers who are alive so many days on. */
  aliveAt(days: number): number {
    return this.#sum((posterior, dropout) => noOrderIfAlive(posterior, dropout * days));
  }

  /** Expected orders within so many days of those who have left, if all were brought back. */
  revivedOrders(days: number): number {
    let sum = 0;
    for (const group of this.#groups) {
      const dead = group.customers * (1 - posteriorOf(this.#law, group).aliveProbability);
      if (dead > 0) sum += dead * expectedOrdersIfAlive(deadPosterior(this.#law, group), days);
    }
    return sum;
  }

  /** Factor on staying after the first order, where that falls within the run. */
  #stays(dropout: number, changed: number): number {
    return this.#isNew && changed !== dropout ? (1 - changed) / Math.max(1e-12, 1 - dropout) : 1;
  }

  #sum(of: (posterior: OrderPosterior, dropout: number) => number): number {
    let sum = 0;
    for (const group of this.#groups) {
      const posterior = posteriorOf(this.#law, group);
      const alive = group.customers * posterior.aliveProbability;
      if (posterior.dropoutA === 0) {
        sum += alive * of(posterior, 0);
        continue;
      }
      const { nodes, weights } = this.#nodesOf(posterior);
      for (let k = 0; k < nodes.length; k++) {
        sum += alive * (weights[k] as number) * of(posterior, nodes[k] as number);
      }
    }
    return sum;
  }

  #nodesOf({ dropoutA, dropoutB }: OrderPosterior): DropoutNodes {
    let nodes = this.#nodes.get(dropoutB);
    if (nodes === undefined) {
      nodes = dropoutNodes(dropoutA, dropoutB, DROPOUT_NODES);
      this.#nodes.set(dropoutB, nodes);
    }
    return nodes;
  }
}
