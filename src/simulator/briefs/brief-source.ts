import type { PolicyKind } from "../../../simulations/engine/policy.js";
import type { Segment } from "../../graphql/entities/segment.type.js";
import type { MatrixCell } from "../matrix/policy-matrix.js";
import type { BriefTrait } from "./brief-audience.graphql.js";
import type { BriefProduct } from "./brief-habits.graphql.js";

/** A weekday or hour that stands out. */
export interface StandingOut {
  readonly at: number;
  readonly orders: number;
  /** Share of orders that would fall on it by an even spread, 0 to 1. */
  readonly evenShare: number;
}

export interface BriefTimes {
  readonly orders: number;
  /** Null where none stands out. */
  readonly weekday: StandingOut | null;
  readonly hour: StandingOut | null;
}

/** All that a brief is made of: published results and the newest matrix of the snapshot. */
export interface BriefSource {
  readonly segment: Segment;
  /** Most distinctive first. */
  readonly traits: readonly BriefTrait[];
  /** Medians over the segment; null where not described. Order value in the currency's main unit. */
  readonly medians: { readonly recencyDays: number | null; readonly orderValue: number | null };
  readonly times: { readonly own: BriefTimes; readonly ofShop: BriefTimes };
  readonly products: readonly BriefProduct[];
  /** Null before a matrix was simulated. */
  readonly cells: readonly MatrixCell[] | null;
  /** The policy asked for; null for the best. */
  readonly asked: PolicyKind | null;
}
