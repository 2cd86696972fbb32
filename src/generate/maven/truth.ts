import { CHANNELS, DEVICES, type Channel, type VisitKind } from "./channels.js";
import { LATER_STAGES } from "./funnel.js";
import type { Entry, Journey } from "./journey.js";
import { LANDERS } from "./landers.js";
import { PLANTED_PARAMETERS } from "./planted-parameters.js";
import { PlantedRate, plantedRates, recordOf, rounded } from "../planted-rate.js";
import { PRODUCTS } from "./products.js";
import { isInIncident, refundRate, type OrderLine } from "./refunds.js";
import type { AddOnRate } from "./cross-sell.js";

/** A session that ended without, or with, an order. */
export type ReturnCause = "afterVisit" | "afterOrder";

const PRODUCT_IDS = PRODUCTS.map((product) => product.id);

/** Collects, while the shop is drawn, what was planned and what came of it. */
export class Truth {
  readonly #mix: Record<VisitKind, Record<Channel, PlantedRate>> = {
    new: plantedRates(CHANNELS),
    returning: plantedRates(CHANNELS),
  };
  readonly #conversion = {
    all: new PlantedRate(),
    byDevice: plantedRates(DEVICES),
    byChannel: plantedRates(CHANNELS),
    byLander: plantedRates(LANDERS),
  };
  readonly #stages = recordOf(CHANNELS, () => recordOf(DEVICES, () => plantedRates(LATER_STAGES)));
  readonly #billing = plantedRates(["/billing", "/billing-2"]);
  readonly #crossSell = recordOf(PRODUCT_IDS, (primary) =>
    plantedRates(PRODUCT_IDS.filter((added) => added !== primary)),
  );
  readonly #returns: Record<ReturnCause, PlantedRate> = plantedRates(["afterVisit", "afterOrder"]);
  readonly #refunds = {
    byProduct: plantedRates(PRODUCT_IDS),
    incident: new PlantedRate(),
    productOfIncidentAtOtherTimes: new PlantedRate(),
  };
  readonly #monthSessionCounts = new Map<string, number>();
  readonly #customerOrderCounts = new Map<number, number>();
  #repeatSessionCount = 0;

  recordEntry(kind: VisitKind, shares: readonly number[], channel: Channel): void {
    if (kind === "returning") this.#repeatSessionCount += 1;
    CHANNELS.forEach((candidate, place) => {
      this.#mix[kind][candidate].record(shares[place] ?? 0, candidate === channel);
    });
  }

  recordMonth(month: string): void {
    this.#monthSessionCounts.set(month, (this.#monthSessionCounts.get(month) ?? 0) + 1);
  }

  recordJourney(entry: Entry, journey: Journey): void {
    for (const rate of [
      this.#conversion.all,
      this.#conversion.byDevice[entry.device],
      this.#conversion.byChannel[entry.channel],
      this.#conversion.byLander[entry.lander],
    ]) {
      rate.record(journey.orderProbability, journey.hasOrder);
    }
    const stages = this.#stages[entry.channel][entry.device];
    for (const { stage, rate, isReached } of journey.attempts) {
      stages[stage].record(rate, isReached);
      if (stage === "order" && journey.billingPage !== null) {
        this.#billing[journey.billingPage].record(rate, isReached);
      }
    }
  }

  recordReturn(after: ReturnCause, rate: number, isReturning: boolean): void {
    this.#returns[after].record(rate, isReturning);
  }

  recordOrder(
    visitorId: number,
    primaryId: number,
    rates: readonly AddOnRate[],
    added: number | null,
  ): void {
    this.#customerOrderCounts.set(visitorId, (this.#customerOrderCounts.get(visitorId) ?? 0) + 1);
    for (const { productId, rate } of rates) {
      this.#crossSell[primaryId]?.[productId]?.record(rate, productId === added);
    }
  }

  recordLine(line: OrderLine, isRefunded: boolean): void {
    const rate = refundRate(line.productId, line.at);
    this.#refunds.byProduct[line.productId]?.record(rate, isRefunded);
    if (line.productId !== PLANTED_PARAMETERS.refunds.incident.productId) return;
    const isIncident = isInIncident(line.productId, line.at);
    const part = isIncident ? "incident" : "productOfIncidentAtOtherTimes";
    this.#refunds[part].record(rate, isRefunded);
  }

  /** The text of truth.json; the same for the same shop. */
  text(head: TruthHead): string {
    const { plannedMonthShares, ...shop } = head;
    const truth = {
      ...shop,
      counts: {
        ...head.counts,
        visitors: head.sessions - this.#repeatSessionCount,
        repeatSessions: this.#repeatSessionCount,
        customers: this.#customerOrderCounts.size,
        customersWithRepeatOrder: [...this.#customerOrderCounts.values()].filter((n) => n > 1)
          .length,
      },
      planted: {
        sessionsByMonth: [...plannedMonthShares].map(([month, share]) => ({
          month,
          plannedCount: rounded(share * head.sessions, 4),
          realisedCount: this.#monthSessionCounts.get(month) ?? 0,
        })),
        channelMix: this.#mix,
        conversion: this.#conversion,
        stageRates: this.#stages,
        orderRateByBillingPage: this.#billing,
        crossSell: this.#crossSell,
        returns: this.#returns,
        refunds: this.#refunds,
      },
      parameters: PLANTED_PARAMETERS,
    };
    return `${JSON.stringify(truth, null, 2)}\n`;
  }
}

export interface TruthHead {
  readonly generatedLayout: string;
  readonly seed: string;
  readonly sessions: number;
  /** Rows of each table. */
  readonly counts: Readonly<Record<string, number>>;
  readonly plannedMonthShares: ReadonlyMap<string, number>;
}
