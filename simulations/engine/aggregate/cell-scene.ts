import type { ShopBeliefs } from "../plan.js";
import type { CellChance } from "./cell-luck.js";
import type { CellCurves } from "./cell-curves.js";
import type { Ledger } from "./ledger.js";
import type { ValueDistribution } from "./value-distribution.js";
import type { World } from "./world.js";

/** One draw's scene: what all cells of an arm share. */
export interface CellScene {
  readonly ledger: Ledger;
  readonly chance: CellChance;
  readonly shop: ShopBeliefs;
  readonly arm: number;
  readonly draw: number;
  readonly horizonDays: number;
  /** The world without policies. */
  readonly baseline: World;
}

/** A cell in a draw: its curves at the draw's beliefs, and the worlds its customers are treated to. */
export interface CellInDraw {
  readonly curves: CellCurves;
  /** Factors of beliefs on mean, square and product of order values. */
  readonly valueFactors: Float64Array;
  /** Worlds that differ from the baseline in more than costs per customer. */
  readonly worlds: readonly World[];
  readonly standing: Standing | null;
  readonly values: () => ValueDistribution;
}

/** Cost per customer that comes whatever he does, and what comes with it. */
export interface Standing {
  readonly contacts: number;
  readonly contactCents: number;
  readonly customerCents: number;
  /** Probability of losing a customer's consent. */
  readonly unsubscribes: number;
  readonly unsubscribeCents: number;
  /** Purpose of the luck of it. */
  readonly purpose: number;
}
