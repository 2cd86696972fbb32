import { suppressed, SuppressionReason, type Estimate } from "../../graphql/estimate.type.js";
import type { Money } from "../../graphql/money.type.js";
import type { Measure } from "./measure.js";
import { relativeChange, shareDifference } from "./metric-change.js";
import type { RowPeers } from "./metric-peers.js";
import { shareOfTotal } from "./metric-share.js";
import type { MeasureDelta, MeasureValue } from "./metric-table.graphql.js";

/** A value whose changes and share are computed when they are read. A class: see made-when-read.ts. */
export class ToldValue implements MeasureValue {
  readonly measure: Measure;
  readonly estimate: Estimate;
  readonly money: Money | null;
  /** Which of the row's values it is: the same in all rows of the question. */
  readonly #place: number;
  readonly #peers: RowPeers;

  constructor(
    { measure, estimate, money }: Pick<MeasureValue, "measure" | "estimate" | "money">,
    place: number,
    peers: RowPeers,
  ) {
    this.measure = measure;
    this.estimate = estimate;
    this.money = money;
    this.#place = place;
    this.#peers = peers;
  }

  get delta(): Estimate | null {
    const [first] = this.#peers.compared;
    if (first === undefined) return null;
    return relativeChange(this.estimate, this.#peers.rows[0]?.values[this.#place]?.estimate);
  }

  get deltas(): MeasureDelta[] {
    return this.#peers.compared.map(({ comparison, table: { from, to } }, which) => {
      const before = this.#peers.rows[which]?.values[this.#place];
      return {
        ...{ comparison, from, to },
        change: relativeChange(this.estimate, before?.estimate),
        shareChange: shareDifference(this.shareOfTotal, before?.shareOfTotal),
      };
    });
  }

  get shareOfTotal(): Estimate {
    if (this.#peers.isUnsplit) return suppressed(SuppressionReason.NOT_APPLICABLE);
    const whole = this.#peers.total.values[this.#place];
    if (whole === undefined) throw new Error(`no total of ${this.measure}`);
    return shareOfTotal(this.measure, this.estimate, whole.estimate);
  }
}
