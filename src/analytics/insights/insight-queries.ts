import type { Insight } from "./insight.js";

export type QueriedInsight = Pick<
  Insight,
  "kind" | "measure" | "dimension" | "value" | "fromOn" | "toOn"
>;

const DIMENSIONS = {
  channel: "CHANNEL",
  device: "DEVICE",
  country: "COUNTRY",
  product: "PRODUCT",
} as const;

const NUMBER = "estimate { value low high n }";

/**
 * The operation that shows an insight's series, or its groups side by side, complete with the shop's
 * key; to be run as it is.
 */
export function queryOf(insight: QueriedInsight, shopKey: string): string {
  return `{ shop(key: ${JSON.stringify(shopKey)}) { ${fieldOf(insight)} } }`;
}

function fieldOf(insight: QueriedInsight): string {
  if (insight.measure === "REPEAT_RATE_90_DAYS") {
    return "retention(input: { grain: MONTH, periods: 4 }) { cohorts { cohortOn size cells { period value { value low high } complete } } }";
  }
  if (insight.measure === "STAGE_PASS_RATE") return funnelField(insight);
  return metricsField(insight);
}

function metricsField({ kind, measure, dimension, value, fromOn, toOn }: QueriedInsight): string {
  const measures = measure === "REFUND_RATE" ? "REFUND_RATE, ITEMS" : measure;
  const split = dimension === "shop" ? [] : [`dimensions: [${DIMENSIONS[dimension]}]`];
  const only =
    dimension === "shop" || kind === "GROUP_DIFFERENCE"
      ? []
      : [`where: { dimension: ${DIMENSIONS[dimension]}, in: [${JSON.stringify(value)}] }`];
  const grains = {
    UNUSUAL_DAYS: "DAY",
    GROUP_DIFFERENCE: null,
    CHANGE_POINT: "WEEK",
    GROWTH: "WEEK",
  };
  const productGrain = dimension === "product" && kind === "CHANGE_POINT" ? "MONTH" : grains[kind];
  const query = [
    `measures: [${measures}]`,
    ...split,
    ...only,
    ...(productGrain === null ? [] : [`grain: ${productGrain}`]),
    `period: { between: { from: "${fromOn}", to: "${toOn}" } }`,
    ...(kind === "GROWTH" ? ["compare: [{ sameWeekdaysLastYear: true }]"] : []),
  ].join(", ");
  return `metrics(query: { ${query} }) { rows { bucket complete dimensions { value } values { measure ${NUMBER} delta { value } } } }`;
}

function funnelField({ kind, dimension, value, fromOn, toOn }: QueriedInsight): string {
  const steps = `steps { stage entered fromPrevious { value low high n } }`;
  const period = `period: { between: { from: "${fromOn}", to: "${toOn}" } }`;
  if (kind === "GROUP_DIFFERENCE" && dimension !== "shop") {
    return `funnel(input: { ${period}, breakdown: ${DIMENSIONS[dimension]} }) { breakdown { value ${steps} } }`;
  }
  const only =
    dimension === "shop"
      ? ""
      : `, where: { dimension: ${DIMENSIONS[dimension]}, in: [${JSON.stringify(value)}] }`;
  return `funnel(input: { ${period}, cohortGrain: WEEK${only} }) { byCohort { bucketOn complete ${steps} } }`;
}
