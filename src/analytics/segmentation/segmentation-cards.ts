import type { ModelCard, ModelMetric } from "../../domain/model-card.js";
import type { Customers } from "./segment-customers.js";
import type { RefusedSegmentation, Segmentation } from "./segmentation-fit.js";
import { labelOf } from "./segment-features.js";

const METHOD =
  "k-means (Lloyd 1982; k-means++ starts, Arthur, Vassilvitskii 2007) on robustly scaled features; number of segments by gap statistic (Tibshirani, Walther, Hastie 2001), silhouette (Rousseeuw 1987) and bootstrap stability (Hennig 2007)";
const MIXTURE_METHOD =
  "Gaussian mixture by expectation-maximisation (Dempster, Laird, Rubin 1977) started from the segments; covariance by BIC (Fraley, Raftery 2002)";
const VERSION = 1;
/** A smaller segment is pointed out. */
const SMALL_SHARE = 0.01;

/** The two cards of the segmentation; both refused where it is. */
export function cardsOf(
  customers: Customers,
  found: Segmentation | RefusedSegmentation,
  rfmWarnings: readonly string[],
): ModelCard[] {
  const base = {
    version: VERSION,
    customers: customers.count,
    fromOn: customers.fromOn,
    toOn: customers.asOfOn,
    refusal: null,
  };
  if (found.kind === "REFUSED") {
    const empty = { ...base, parameters: [], metrics: [], artefact: null, refusal: found.refusal };
    return [
      { ...empty, model: "segmentation", method: METHOD, warnings: rfmWarnings },
      { ...empty, model: "segmentation-mixture", method: MIXTURE_METHOD, warnings: [] },
    ];
  }
  const { artefact, choice, soft } = found;
  const segmentation: ModelCard = {
    ...base,
    model: "segmentation",
    method: METHOD,
    parameters: [
      { name: "segments", value: artefact.segments.length, standardError: null },
      { name: "features", value: artefact.features.length, standardError: null },
    ],
    metrics: metricsOf(found),
    warnings: [...choice.warnings, ...fitWarnings(found), ...rfmWarnings],
    artefact,
  };
  const mixture: ModelCard = {
    ...base,
    model: "segmentation-mixture",
    method: MIXTURE_METHOD,
    refusal:
      soft === null
        ? {
            code: "DEGENERATE_FIT",
            reason: "In every mixture a component lost its customers.",
            substitute:
              "Memberships from distances to the centres, with one variance for all segments.",
          }
        : null,
    parameters: (soft?.mixture.weights ?? []).map((value, place) => ({
      name: `weight of behaviour-${place + 1}`,
      value,
      standardError: null,
    })),
    metrics: [
      metric("log-likelihood", soft?.fit.logLikelihood ?? null, "sample"),
      metric("bic", soft?.fit.bic ?? null, "sample"),
      metric("agreement with the segments", soft?.agreement ?? null, "sample"),
    ],
    warnings:
      soft?.fit.kind === "MAX_STEPS"
        ? [`The likelihood was still rising after ${soft.fit.steps} steps.`]
        : [],
    artefact: soft?.mixture ?? null,
  };
  return [segmentation, mixture];
}

function metricsOf({ scan, choice, artefact }: Segmentation): ModelMetric[] {
  const chosen = scan[choice.segmentCount - 1];
  const { surrogate } = artefact;
  const fidelity =
    surrogate === null || surrogate.heldOut === 0 ? null : surrogate.matching / surrogate.heldOut;
  return [
    metric("silhouette", chosen?.silhouette ?? null, "sample"),
    metric("calinski-harabasz", chosen?.calinskiHarabasz ?? null, "sample"),
    metric("davies-bouldin", chosen?.daviesBouldin ?? null, "sample"),
    metric("gap", chosen?.gap ?? null, "sample"),
    metric("stability", chosen?.stability ?? null, "resamples"),
    metric("fidelity of the rules to the segments", fidelity, "hold-out"),
  ];
}

function fitWarnings({ artefact, soft }: Segmentation): string[] {
  const small = artefact.segments.filter(({ shareOfCustomers }) => shareOfCustomers < SMALL_SHARE);
  const missing = artefact.features.filter(({ fill }) => fill !== null);
  return [
    ...small.map(({ name }) => `The segment "${name}" holds fewer than 1 in 100 customers.`),
    ...missing.map(
      ({ name }) => `Where ${labelOf(name)} is missing, the median of the others stands for it.`,
    ),
    ...(artefact.mixture === soft?.mixture
      ? []
      : [
          "The fitted mixture draws other borders than the segments, so confidence comes from distances to their centres.",
        ]),
  ];
}

function metric(name: string, value: number | null, on: string): ModelMetric {
  return { name, value, low: null, high: null, on };
}
