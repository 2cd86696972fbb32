import { STAGES } from "../../domain/stage.js";
import { EventKind } from "../../graphql/entities/customer-event.type.js";
import type { BehaviourWords, CustomerFilterWords } from "../../graphql/customer-filter-words.js";
import { LoyaltyAttribute } from "../../graphql/loyalty-attribute.js";
import { CountedUnit, type BehaviourPredicate } from "./behaviour-predicate.graphql.js";
import {
  CustomerAttribute,
  CustomerFeature,
  ModelScore,
  type CustomerFilter,
} from "./customer-filter.graphql.js";
import { ReachGroup } from "./reach-predicate.graphql.js";

/**
 * The filter that words mean: what the API makes of them when they are passed as a variable. Every
 * word is looked up in the API's own enumerations, so that one they lack does not compile;
 * `test/analytics/customers/filter-words.test.ts` compares the two.
 *
 * @throws RangeError for a score that there is none of
 */
export function filterOfWords(words: CustomerFilterWords): CustomerFilter {
  if ("and" in words) return { and: words.and.map(filterOfWords) };
  if ("or" in words) return { or: words.or.map(filterOfWords) };
  if ("not" in words) return { not: filterOfWords(words.not) };
  if ("inCohort" in words) return { inCohort: words.inCohort };
  if ("inSegment" in words) return { inSegment: words.inSegment };
  if ("sample" in words) return { sample: { ...words.sample } };
  if ("attribute" in words) {
    const { attribute, string } = words.attribute;
    const condition = "in" in string ? { in: [...string.in] } : { ...string };
    return { attribute: { attribute: CustomerAttribute[attribute], string: condition } };
  }
  if ("feature" in words) {
    const { feature, number } = words.feature;
    return { feature: { feature: CustomerFeature[feature], number: { ...number } } };
  }
  if ("model" in words) {
    const { score, number } = words.model;
    return { model: { score: scoreOf(score), number: { ...number } } };
  }
  if ("change" in words) {
    const { period, against, revenue, ...held } = words.change;
    return {
      change: { ...held, period: { ...period }, against: { ...against }, revenue: { ...revenue } },
    };
  }
  if ("switched" in words) {
    const { by, ...keys } = words.switched;
    return { switched: { by: LoyaltyAttribute[by], ...keys } };
  }
  if ("savedFunnel" in words) {
    const { period, ...others } = words.savedFunnel;
    return { savedFunnel: { ...others, ...(period && { period: { ...period } }) } };
  }
  if ("reachedBy" in words) {
    const { group = "TREATED", ...others } = words.reachedBy;
    return { reachedBy: { ...others, group: ReachGroup[group] } };
  }
  return { behaviour: behaviourOf(words.behaviour) };
}

function scoreOf(word: string): ModelScore {
  if (word in ModelScore) return ModelScore[word as keyof typeof ModelScore];
  throw new RangeError(`there is no score ${word}`);
}

const stageOf = (word: string | undefined) => STAGES.find((each) => each.toUpperCase() === word);

function behaviourOf({ event, countOf, ...conditions }: BehaviourWords): BehaviourPredicate {
  const { products, anyProduct, holds, ...others } = conditions;
  const { reached: least, furthestStage: exact, ...rest } = others;
  const [reached, furthestStage] = [stageOf(least), stageOf(exact)];
  return {
    event: EventKind[event],
    ...rest,
    ...(products && { products: [...products] }),
    ...(anyProduct && { anyProduct: [...anyProduct] }),
    ...(holds && { holds: holds.map((each) => ({ ...each })) }),
    ...(countOf && { countOf: CountedUnit[countOf] }),
    ...(reached && { reached }),
    ...(furthestStage && { furthestStage }),
  };
}
