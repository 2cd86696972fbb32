import type { EvidenceGrade, ResolvedAssumption } from "../assumption.js";
import type { Baseline, MeasuredShare } from "../baseline.js";
import type { Distribution } from "../distribution.js";
import type { PolicyWarning } from "../policy.js";
import {
  SHOP_ASSUMPTIONS,
  SHOP_ASSUMPTION_NAMES,
  shopKey,
  type ShopAssumptionName,
} from "./shop-assumption-specs.js";

interface Belief {
  readonly distribution: Distribution;
  readonly grade: EvidenceGrade;
  readonly source: string;
  /** In place of the assumption's own. */
  readonly bounds?: { readonly low: number; readonly high: number };
}

/** A share is never believed to be known better than this. */
const LEAST_SHARE_SD = 0.005;
/** Largest spread of a model's parameter: beyond it few draws would still be like the shop. */
const MOST_LOG_SD = 0.3;
const DEFAULT_MARGIN: Distribution = { kind: "BETA", alpha: 40, beta: 60 };
const DEFAULT_RETURNS: Distribution = { kind: "BETA", alpha: 8, beta: 92 };
const GUESS = "expert judgement, because the shop's files do not tell";

export interface ShopAssumptions {
  readonly assumptions: readonly ResolvedAssumption[];
  readonly warnings: readonly PolicyWarning[];
}

const ofBaseline = new WeakMap<Baseline, ShopAssumptions>();

/**
 * What is believed of the shop itself, measured of its baseline as far as that goes, in the order of
 * SHOP_ASSUMPTIONS, with what its reader must know. Kept with the baseline where no margin is stated.
 *
 * @param margin the scenario's, for shops whose files hold no costs
 */
export function shopAssumptions(baseline: Baseline, margin: Distribution | null): ShopAssumptions {
  const known = margin === null ? ofBaseline.get(baseline) : undefined;
  if (known !== undefined) return known;
  const made = believedOf(baseline, margin);
  if (margin === null) ofBaseline.set(baseline, made);
  return made;
}

function believedOf(baseline: Baseline, margin: Distribution | null): ShopAssumptions {
  const beliefs: Readonly<Record<ShopAssumptionName, Belief>> = {
    margin: marginOf(baseline, margin),
    returns: baseline.returns === null ? guessed(DEFAULT_RETURNS) : measuredShare(baseline.returns),
    arrivalsPerWeek: measured(arrivalsOf(baseline), "first orders of the last weeks"),
    ...orderModelBeliefs(baseline),
    ...valueModelBeliefs(baseline),
    discountRate: {
      distribution: { kind: "FIXED", value: 0.1 },
      grade: "EXPERT",
      source: "convention: 10 % a year",
    },
  };
  const assumptions = SHOP_ASSUMPTION_NAMES.map((name): ResolvedAssumption => {
    const { unit, description, bounds } = SHOP_ASSUMPTIONS[name];
    return {
      key: shopKey(name),
      unit,
      description,
      bounds,
      ...beliefs[name],
      neutral: null,
      from: "SHOP",
      rationale: null,
    };
  });
  return { assumptions, warnings: warningsOf(baseline, margin) };
}

function marginOf({ margin: known }: Baseline, given: Distribution | null): Belief {
  if (known !== null) return measuredShare(known);
  if (given === null) return guessed(DEFAULT_MARGIN);
  return { distribution: given, grade: "EXPERT", source: "stated with the scenario" };
}

/**
 * Beta(share n, (1 - share) n) with n cut so that the standard deviation is 0.005 at least; Jeffreys'
 * Beta(1/2, n + 1/2) where nothing (or all) was seen; normal for a margin below 0.
 */
function measuredShare({ share, observations }: MeasuredShare): Belief {
  const source = `the shop's own data, ${observations} observations`;
  return { distribution: shareDistribution(share, observations), grade: "MEASURED", source };
}

function shareDistribution(share: number, observations: number): Distribution {
  if (share < 0 || share > 1) {
    return { kind: "NORMAL", mean: share, sd: LEAST_SHARE_SD, low: -1, high: 1 };
  }
  const largest = (share * (1 - share)) / (LEAST_SHARE_SD * LEAST_SHARE_SD) - 1;
  if (largest <= 2) {
    const alpha = share < 0.5 ? 0.5 : observations + 0.5;
    return { kind: "BETA", alpha, beta: observations + 1 - alpha };
  }
  const size = Math.min(Math.max(observations, 1), largest);
  return { kind: "BETA", alpha: share * size, beta: (1 - share) * size };
}

/** Gamma(customers + 1/2, weeks): what Jeffreys' prior and a Poisson count leave. */
function arrivalsOf({ arrivals: { customers, weeks } }: Baseline): Distribution {
  if (!(weeks > 0)) return { kind: "FIXED", value: 0 };
  const shape = customers + 0.5;
  return { kind: "GAMMA", shape, mean: shape / weeks };
}

function orderModelBeliefs({ orderModel }: Baseline): Record<"r" | "alpha" | "a" | "b", Belief> {
  const { rule, r, alpha, a, b, logErrors } = orderModel;
  const source = `fit of ${rule.replace("_", "/")} to the shop's orders`;
  const [rError, alphaError, aError, bError] = logErrors;
  const ofRates = heldBack(rError, alphaError);
  const ofDropout = rule === "NBD" ? 0 : heldBack(aError, bError);
  return {
    r: measured(around(r, ofRates * rError), source),
    alpha: measured(around(alpha, ofRates * alphaError), source),
    a: measured(around(a, ofDropout * aError), source),
    b: measured(around(b, ofDropout * bError), source),
  };
}

type ValueName = "valueP" | "valueQ" | "valueGamma";

function valueModelBeliefs({ orderValueModel: model }: Baseline): Record<ValueName, Belief> {
  if (model === null) {
    const none: Belief = {
      ...measured({ kind: "FIXED", value: 0 }, "the shop has no order value model"),
      bounds: { low: 0, high: 0 },
    };
    return { valueP: none, valueQ: none, valueGamma: none };
  }
  const { p, q, gamma } = model;
  const [pError, qError, gammaError] = model.logErrors;
  // a mean order value is in proportion to 1 / (q - 1): no draw of q may come near 1
  const errorOfMean = q > 1 ? (qError * q) / (q - 1) : Infinity;
  const share = heldBack(pError, errorOfMean, gammaError);
  const source = "fit of Gamma-Gamma to the shop's order values";
  return {
    valueP: measured(around(p, share * pError), source),
    valueQ: measured(around(q, share * qError), source),
    valueGamma: measured(around(gamma, share * gammaError), source),
  };
}

/** What is taken of errors that belong together: all of them, or so much that the largest is 0.3. */
function heldBack(...logErrors: readonly number[]): number {
  return Math.min(1, MOST_LOG_SD / Math.max(MOST_LOG_SD, ...logErrors));
}

/** Log-normal about the estimate; fixed where it has no error. */
function around(estimate: number, logError: number): Distribution {
  const hasError = logError > 0 && estimate > 0;
  if (!hasError) return { kind: "FIXED", value: estimate };
  return { kind: "LOG_NORMAL", median: estimate, sigma: logError };
}

function measured(distribution: Distribution, source: string): Belief {
  return { distribution, grade: "MEASURED", source };
}

function guessed(distribution: Distribution): Belief {
  return { distribution, grade: "EXPERT", source: GUESS };
}

function warningsOf(baseline: Baseline, margin: Distribution | null): PolicyWarning[] {
  const warnings: PolicyWarning[] = [];
  if (baseline.margin === null && margin === null) {
    warnings.push({
      code: "NO_MARGIN_DATA",
      message:
        "The shop's files hold no costs and the scenario states no margin: 40 % is assumed, give or take 10 points.",
      fix: "State `margin`, or load item costs.",
    });
  }
  if (baseline.margin !== null && margin !== null) {
    warnings.push({
      code: "MARGIN_NOT_USED",
      message: "The shop's files hold costs: the margin measured is taken, not the one stated.",
      fix: "To replace what was measured, override `shop.margin`.",
    });
  }
  if (baseline.returns === null) {
    warnings.push({
      code: "NO_RETURNS_DATA",
      message:
        "The shop's files hold no refunds: 8 % of revenue is assumed, give or take 5 points.",
      fix: "Override `shop.returns`, or load refunds.",
    });
  }
  return warnings;
}
