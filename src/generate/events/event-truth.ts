import { PlantedRate } from "../planted-rate.js";
import type { Affinity, EventKind } from "./session-planner.js";
import type { VisitorKind } from "./visitor-kinds.js";

interface KindCounts {
  visitors: number;
  readonly events: Record<EventKind, number>;
  readonly ordersPerLaterSession: PlantedRate;
  readonly cartWithoutOrder: PlantedRate;
  readonly leavesAfterOrder: PlantedRate;
}

/** Collects, while the shop is drawn, what was planned and what came of it. */
export class EventTruth {
  readonly #kinds: readonly KindCounts[];
  readonly #bots = { visitors: 0, events: 0 };
  readonly #split = new PlantedRate();
  readonly #affinities: readonly { readonly affinity: Affinity; readonly rate: PlantedRate }[];

  constructor(
    private readonly kinds: readonly VisitorKind[],
    affinities: readonly Affinity[],
  ) {
    this.#kinds = kinds.map(() => ({
      visitors: 0,
      events: { view: 0, cart: 0, remove: 0, purchase: 0 },
      ordersPerLaterSession: new PlantedRate(),
      cartWithoutOrder: new PlantedRate(),
      leavesAfterOrder: new PlantedRate(),
    }));
    this.#affinities = affinities.map((affinity) => ({ affinity, rate: new PlantedRate() }));
  }

  recordVisitor(kind: number): void {
    const counts = this.#kinds[kind];
    if (counts === undefined) this.#bots.visitors += 1;
    else counts.visitors += 1;
  }

  /** A session of a buyer after the first. */
  recordSession(kind: number, chance: number, hasOrder: boolean): void {
    this.#kinds[kind]?.ordersPerLaterSession.record(chance, hasOrder);
  }

  recordCart(kind: number, chance: number, happened: boolean): void {
    this.#kinds[kind]?.cartWithoutOrder.record(chance, happened);
  }

  recordDropout(kind: number, chance: number, leaves: boolean): void {
    this.#kinds[kind]?.leavesAfterOrder.record(chance, leaves);
  }

  recordSplit(chance: number, happened: boolean): void {
    this.#split.record(chance, happened);
  }

  recordAffinity(affinity: Affinity, happened: boolean): void {
    const found = this.#affinities.find((each) => each.affinity === affinity);
    found?.rate.record(affinity.rate, happened);
  }

  /** Of an event that is written. */
  recordEvent(kind: number, event: EventKind): void {
    const counts = this.#kinds[kind];
    if (counts === undefined) this.#bots.events += 1;
    else counts.events[event] += 1;
  }

  toJSON(): object {
    return {
      byKind: this.kinds.map(({ name }, place) => ({ name, ...this.#kinds[place] })),
      bots: this.#bots,
      splitOrders: this.#split,
      affinities: this.#affinities.map(({ affinity, rate }) => ({ ...affinity, counts: rate })),
    };
  }
}
