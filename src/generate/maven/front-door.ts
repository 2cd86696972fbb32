import { chooseWeighted, openStream, type Draw } from "../random.js";
import { channelShares } from "./channel-mix.js";
import { CHANNELS, type VisitKind } from "./channels.js";
import { chooseLander, type Lander } from "./landers.js";
import { PERIOD_START } from "./period.js";
import type { ReturningVisitors } from "./returning-visitors.js";
import { type Visitor } from "./returning-visitors.js";
import { chooseSource, type TrafficSource } from "./traffic-sources.js";
import type { Truth } from "./truth.js";

export interface Arrival {
  readonly kind: VisitKind;
  readonly visitor: Visitor;
  readonly source: TrafficSource;
  readonly lander: Lander;
}

/** Decides who comes at a session slot, by which way, and on which page. */
export class FrontDoor {
  readonly #drawChannel: Draw;
  readonly #drawSource: Draw;
  readonly #drawDevice: Draw;
  readonly #drawLander: Draw;
  #visitorCount = 0;
  #sharesHour = -1;
  #shares: Record<VisitKind, number[]> = { new: [], returning: [] };

  constructor(
    seed: string,
    private readonly returning: ReturningVisitors,
    private readonly truth: Truth,
  ) {
    this.#drawChannel = openStream(seed, "channel");
    this.#drawSource = openStream(seed, "source in channel");
    this.#drawDevice = openStream(seed, "device");
    this.#drawLander = openStream(seed, "lander");
  }

  /** @param hour of the period */
  admit(hour: number): Arrival {
    const at = PERIOD_START + hour * 3600;
    const known = this.returning.takeDue(hour);
    const kind = known === undefined ? "new" : "returning";
    const shares = this.#sharesIn(hour)[kind];
    const channel = CHANNELS[chooseWeighted(this.#drawChannel(), shares)];
    if (channel === undefined) throw new Error("no channel is open");
    this.truth.recordEntry(kind, shares, channel);

    const source = chooseSource(channel, at, this.#drawSource());
    const lander = chooseLander(channel, at, this.#drawLander());
    return { kind, visitor: known ?? this.#newVisitor(source), source, lander };
  }

  #newVisitor(source: TrafficSource): Visitor {
    this.#visitorCount += 1;
    const device = this.#drawDevice() < source.mobileShare ? "mobile" : "desktop";
    return { id: this.#visitorCount, device };
  }

  /** Every dated change falls on a whole hour, so the shares are computed once an hour. */
  #sharesIn(hour: number): Record<VisitKind, number[]> {
    if (hour !== this.#sharesHour) {
      const at = PERIOD_START + hour * 3600;
      this.#shares = { new: channelShares("new", at), returning: channelShares("returning", at) };
      this.#sharesHour = hour;
    }
    return this.#shares;
  }
}
