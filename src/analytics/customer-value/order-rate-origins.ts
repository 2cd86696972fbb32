import type { ColumnTable } from "../../domain/column-table.js";
import type { FittedParameter, ModelCard, ModelMetric } from "../../domain/model-card.js";
import type { FittedOrderModel } from "../../stats/buy-till-you-die/fit-order-model.js";
import {
  fitRateCovariates,
  type CovariateGroup,
} from "../../stats/buy-till-you-die/fit-rate-covariates.js";
import { upperIncompleteGamma } from "../../stats/special/incomplete-gamma.js";
import type { CustomerHistories } from "./customer-histories.js";
import { historiesOf } from "./order-fits.js";
import type { CardFrame } from "./value-cards.js";

const WORDS = ["channel", "device", "country"] as const;
/** Customers below which a level is told nothing of, and joins the most frequent one. */
const LEAST_CUSTOMERS = 200;
const MOST_LEVELS = 12;

interface Levels {
  /** The most frequent one, which the others are compared with. */
  readonly reference: string;
  readonly others: readonly string[];
  /** Place of each customer's level in `others`, plus 1; 0 for the reference and all that is rare. */
  readonly placeOf: Int32Array;
}

/**
 * How the order rate differs with where customers came from: the chosen order model with each word of
 * their origin as a covariate, one word at a time.
 *
 * @param plain the chosen order model; null where none stands
 * @returns no card where no model stands; a refused one where no word tells customers apart
 */
export function orderRateOrigins(
  plain: FittedOrderModel | null,
  histories: CustomerHistories,
  { origins, frame }: { readonly origins: ColumnTable; readonly frame: CardFrame },
): ModelCard[] {
  if (plain === null) return [];
  const parameters: FittedParameter[] = [];
  const metrics: ModelMetric[] = [];
  const warnings: string[] = [];
  for (const word of WORDS) {
    const levels = levelsOf(histories.customerIds, origins, word);
    if (levels === null) continue;
    const fit = fitRateCovariates(plain, groupsOf(histories, levels));
    if (fit.kind !== "FITTED") {
      warnings.push(`The search for the effects of ${word} did not come to rest.`);
      continue;
    }
    levels.others.forEach((level, place) =>
      parameters.push({
        name: `${word} ${level}, log of the rate over ${levels.reference}`,
        value: fit.effects[place] as number,
        standardError: fit.standardErrors[place] as number,
      }),
    );
    const pValue = upperIncompleteGamma(levels.others.length / 2, fit.likelihoodRatio / 2);
    metrics.push(metric(`${word}: likelihood ratio`, fit.likelihoodRatio));
    metrics.push(metric(`${word}: p-value`, pValue));
  }
  const isTold = parameters.length > 0;
  return [
    {
      model: "order-rate-origins",
      method:
        "Order rate by origin: time-invariant covariates of the chosen order model, maximum likelihood: Fader, Hardie (2007), Incorporating time-invariant covariates into the Pareto/NBD and BG/NBD models",
      version: 1,
      ...frame,
      refusal: isTold
        ? null
        : {
            code: "CONSTANT_FEATURES",
            reason: `No channel, device or country tells customers apart: it takes two, each with at least ${LEAST_CUSTOMERS} customers.`,
            substitute: "The order model without covariates speaks for all customers.",
          },
      parameters,
      metrics,
      warnings,
      artefact: isTold ? { reference: "most frequent level", parameters } : null,
    },
  ];
}

const metric = (name: string, value: number): ModelMetric => ({
  name,
  value,
  low: null,
  high: null,
  on: "fit",
});

function levelsOf(
  customerIds: readonly string[],
  origins: ColumnTable,
  word: (typeof WORDS)[number],
): Levels | null {
  const words = origins.texts(word);
  const levelOf = new Map(origins.texts("customer_id").map((id, row) => [id, words[row] ?? null]));
  const counts = new Map<string, number>();
  for (const id of customerIds) {
    const level = levelOf.get(id) ?? null;
    if (level !== null) counts.set(level, (counts.get(level) ?? 0) + 1);
  }
  const [reference, ...others] = [...counts]
    .filter(([, count]) => count >= LEAST_CUSTOMERS)
    .sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
    .slice(0, MOST_LEVELS)
    .map(([level]) => level);
  if (reference === undefined || others.length === 0) return null;
  const placeOf = Int32Array.from(customerIds, (id) => others.indexOf(levelOf.get(id) ?? "") + 1);
  return { reference, others, placeOf };
}

function groupsOf(histories: CustomerHistories, { others, placeOf }: Levels): CovariateGroup[] {
  return ["", ...others].flatMap((_, place): CovariateGroup[] => {
    const isOf = (_value: number, row: number): boolean => placeOf[row] === place;
    const grouped = historiesOf({
      repeatOrders: histories.repeatOrders.filter(isOf),
      recencyDays: histories.recencyDays.filter(isOf),
      ageDays: histories.ageDays.filter(isOf),
      repeatValue: histories.repeatValue.filter(isOf),
    });
    if (grouped.kind !== "GROUPED") return [];
    const covariates = others.map((_level, other) => (other + 1 === place ? 1 : 0));
    return [{ histories: grouped.histories, covariates }];
  });
}
