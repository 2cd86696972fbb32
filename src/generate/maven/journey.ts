import { chooseWeighted, openStream, sumOf, wholeBetween, type Draw } from "../random.js";
import type { Channel, Device } from "./channels.js";
import {
  BILLING_FACTORS,
  LATER_STAGES,
  newBillingShare,
  stageRates,
  type BillingPage,
  type LaterStage,
} from "./funnel.js";
import { LANDER_FACTORS, type Lander } from "./landers.js";
import { PRODUCTS, pageWeights } from "./products.js";

/** Least and most seconds spent before the page of a stage is seen; evenly drawn, as the real log looks. */
export const WAIT_SECONDS: Readonly<Record<LaterStage, readonly [number, number]>> = {
  listing: [21, 349],
  product: [15, 280],
  cart: [25, 244],
  shipping: [21, 235],
  billing: [20, 193],
  order: [48, 498],
};

export interface Entry {
  readonly at: number;
  readonly channel: Channel;
  readonly device: Device;
  readonly lander: Lander;
}

export interface PlannedView {
  readonly page: string;
  /** Seconds since the page view before. */
  readonly waitSeconds: number;
}

export interface StageAttempt {
  readonly stage: LaterStage;
  readonly rate: number;
  readonly isReached: boolean;
}

export interface Journey {
  /** Page views after the landing page. */
  readonly views: readonly PlannedView[];
  /** Every stage from which the session went on, and the one at which it stopped. */
  readonly attempts: readonly StageAttempt[];
  readonly productId: number | null;
  readonly billingPage: BillingPage | null;
  readonly hasOrder: boolean;
  /** Chance of an order, known when the session has landed. */
  readonly orderProbability: number;
}

interface Choices {
  readonly product: (typeof PRODUCTS)[number];
  readonly billingPage: BillingPage;
}

/** Walks sessions through the shop: a stage is seen only after the one before. */
export class JourneyPlanner {
  readonly #drawStage: Draw;
  readonly #drawProduct: Draw;
  readonly #drawBillingPage: Draw;
  readonly #drawWait: Draw;

  constructor(seed: string) {
    this.#drawStage = openStream(seed, "stage");
    this.#drawProduct = openStream(seed, "product page");
    this.#drawBillingPage = openStream(seed, "billing page");
    this.#drawWait = openStream(seed, "wait");
  }

  plan(entry: Entry): Journey {
    const rates = stageRates(entry.channel, entry.device, entry.at);
    const weights = pageWeights(entry.at);
    const billingShare = newBillingShare(entry.at);
    const choices = this.#choose(weights, billingShare);
    const factors: Partial<Record<LaterStage, number>> = {
      listing: LANDER_FACTORS[entry.lander],
      cart: choices.product.cartFactor,
      order: BILLING_FACTORS[choices.billingPage],
    };

    const views: PlannedView[] = [];
    const attempts: StageAttempt[] = [];
    for (const stage of LATER_STAGES) {
      const rate = rates[stage] * (factors[stage] ?? 1);
      const isReached = this.#drawStage() < rate;
      attempts.push({ stage, rate, isReached });
      if (!isReached) break;
      const [least, most] = WAIT_SECONDS[stage];
      const waitSeconds = wholeBetween(this.#drawWait(), least, most);
      views.push({ page: pageOf(stage, choices), waitSeconds });
    }
    return {
      views,
      attempts,
      productId: views.length >= 2 ? choices.product.id : null,
      billingPage: views.length >= 5 ? choices.billingPage : null,
      hasOrder: views.length === 6,
      orderProbability: orderProbability(rates, entry.lander, weights, billingShare),
    };
  }

  #choose(weights: readonly number[], billingShare: number): Choices {
    const product = PRODUCTS[chooseWeighted(this.#drawProduct(), weights)];
    if (product === undefined) throw new Error("no product page is open");
    return {
      product,
      billingPage: this.#drawBillingPage() < billingShare ? "/billing-2" : "/billing",
    };
  }
}

function pageOf(stage: LaterStage, choices: Choices): string {
  switch (stage) {
    case "listing":
      return "/products";
    case "product":
      return choices.product.page;
    case "billing":
      return choices.billingPage;
    case "order":
      return "/thank-you-for-your-order";
    default:
      return `/${stage}`;
  }
}

function orderProbability(
  rates: Readonly<Record<LaterStage, number>>,
  lander: Lander,
  weights: readonly number[],
  billingShare: number,
): number {
  const cartFactor =
    sumOf(PRODUCTS.map((product, place) => (weights[place] ?? 0) * product.cartFactor)) /
    sumOf(weights);
  const billingFactor =
    billingShare * BILLING_FACTORS["/billing-2"] + (1 - billingShare) * BILLING_FACTORS["/billing"];
  const beforeCart = rates.listing * LANDER_FACTORS[lander] * rates.product;
  const checkout = rates.cart * cartFactor * rates.shipping * rates.billing;
  return beforeCart * checkout * rates.order * billingFactor;
}
