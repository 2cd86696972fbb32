import { knowsPrices } from "../../domain/coverage.js";
import type { Estimate } from "../../graphql/estimate.type.js";
import { countText, moneyText, percentText, shortText } from "../memo/number-words.js";
import type { BriefAudience, BriefTrait } from "./brief-audience.graphql.js";
import type { BriefSource } from "./brief-source.js";

const MOST_TRAITS = 3;

/** Who is written to, in words and numbers. */
export function audienceOf({ segment, traits, medians }: BriefSource): BriefAudience {
  const { rule, customerCount: customers, shareOfCustomers, revenue, shareOfRevenue } = segment;
  const orderValue = knowsPrices(segment.shop.coverage) ? medians.orderValue : null;
  const told = traits
    .slice(0, MOST_TRAITS)
    .map((trait) => ({ ...trait, unit: trait.unit.replace("money", segment.shop.currency) }));
  const sentences = [
    `${segment.name}: ${customers === 1 ? "1 customer" : `${countText(customers)} customers`}, ${shareText(shareOfCustomers)} of all${shareOfRevenue.value === null ? "" : `, who brought ${shareText(shareOfRevenue)} of revenue`}.`,
    `The rule: ${rule}.`,
    ...(medians.recencyDays === null
      ? []
      : [
          `Half of them ordered last ${countText(medians.recencyDays)} days ago or more recently${orderValue === null ? "" : `, and half have a mean order value of ${moneyText(100 * orderValue, segment.shop.currency)} or less`}.`,
        ]),
    ...(told.length === 0 ? [] : [`What sets them apart: ${told.map(traitText).join("; ")}.`]),
  ];
  return {
    summary: sentences.join(" "),
    rule,
    customers,
    shareOfCustomers,
    revenue,
    shareOfRevenue,
    traits: told,
    daysSinceLastOrder: medians.recencyDays,
    orderValue,
  };
}

const shareText = ({ value }: Estimate): string => (value === null ? "-" : percentText(value));

function traitText({ name, unit, median, standardisedMean }: BriefTrait): string {
  const size = Math.abs(standardisedMean).toFixed(1);
  const side = standardisedMean < 0 ? "below" : "above";
  return `${name}, median ${shortText(median)} ${unit}, on average ${size} standard deviations ${side} all customers`;
}
