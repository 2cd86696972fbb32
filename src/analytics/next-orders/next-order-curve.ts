import type { CustomerFilterWords } from "../../graphql/customer-filter-words.js";
import {
  allOf,
  selectionOf,
  type CustomerSelection,
} from "../../graphql/entities/customer-selection.type.js";
import { share, type Estimate } from "../../graphql/estimate.type.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import type { NextOrdersInput } from "./next-order-input.graphql.js";
import type { NextOrderCurve, NextOrderPoint } from "./next-order-report.graphql.js";
import { followedInDays, orderedAtLeast, waitingAfter } from "./next-order-words.js";
import {
  atRiskAt,
  daysUntil,
  followedWithin,
  gapQuantile,
  waitCurve,
  type WaitCurve,
} from "./wait-curve.js";
import { timesOf, type WaitRow } from "./wait-rows.js";

const MOST_POINTS = 400;

export interface CurvePart {
  /** Null for all customers. */
  readonly value: string | null;
  readonly rows: readonly WaitRow[];
  /** What else than their orders says who they are. */
  readonly condition?: CustomerFilterWords;
}

/** The curve of a part of the customers; what few ask of it is made when it is read. */
export class CurveOfPart implements NextOrderCurve {
  readonly #curve: WaitCurve;

  constructor(
    private readonly shop: CurrentShop,
    private readonly asked: NextOrdersInput,
    private readonly part: CurvePart,
  ) {
    this.#curve = waitCurve(timesOf(part.rows));
  }

  get value(): string | null {
    return this.part.value;
  }

  get orders(): number {
    return this.#curve.orders;
  }

  get followed(): number {
    return this.#curve.followed;
  }

  get waiting(): number {
    return this.orders - this.followed;
  }

  get followedSoFar(): Estimate {
    return share(this.followed, this.orders);
  }

  get followedEventually(): Estimate {
    return followedWithin(this.#curve, Math.max(0, this.#curve.longestDays));
  }

  get longestDays(): number | null {
    const { longestDays } = this.#curve;
    return longestDays < 0 ? null : longestDays;
  }

  get within(): NextOrderPoint[] {
    const days = [...new Set(this.asked.withinDays)];
    return days.sort((a, b) => a - b).map((day) => this.#pointAt(day));
  }

  get points(): NextOrderPoint[] {
    const { stepDays } = this.asked;
    const steps = Math.min(MOST_POINTS, Math.floor(this.#curve.longestDays / stepDays) + 1);
    return Array.from({ length: Math.max(0, steps) }, (_, step) => this.#pointAt(step * stepDays));
  }

  get medianDays(): Estimate | null {
    return daysUntil(this.#curve, 0.5);
  }

  get naiveMedianDays(): Estimate | null {
    return gapQuantile(this.#curve, 0.5);
  }

  get who(): CustomerSelection {
    return this.#whoAlso(orderedAtLeast(this.asked.orderNumber));
  }

  get whoWaits(): CustomerSelection {
    return this.#whoAlso(waitingAfter(this.asked.orderNumber));
  }

  #whoAlso(words: CustomerFilterWords): CustomerSelection {
    const { condition } = this.part;
    return selectionOf(this.shop, allOf(...(condition === undefined ? [] : [condition]), words));
  }

  whoFollowedIn(days: number): CustomerSelection {
    return this.#whoAlso(followedInDays(this.asked.orderNumber, days));
  }

  #pointAt(days: number): NextOrderPoint {
    return new PointOfCurve(this, this.#curve, days);
  }
}

class PointOfCurve implements NextOrderPoint {
  constructor(
    private readonly part: CurveOfPart,
    private readonly curve: WaitCurve,
    readonly days: number,
  ) {}

  get atRisk(): number {
    return atRiskAt(this.curve, this.days);
  }

  get orderedAgain(): Estimate {
    return followedWithin(this.curve, this.days);
  }

  get who(): CustomerSelection {
    return this.part.whoFollowedIn(this.days);
  }
}
