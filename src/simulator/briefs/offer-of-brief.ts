import type { ParameterSpec, ParameterValue, Policy } from "../../../simulations/engine/policy.js";
import { standardParameters } from "../../../simulations/policies/standard-parameters.js";
import { moneyText, shortText } from "../memo/number-words.js";
import type { BriefOffer } from "./brief-policy.graphql.js";

/** What a policy offers at its standard parameters, in words. */
export function offerOf(policy: Policy, currency: string): BriefOffer {
  const values = standardParameters(policy);
  const { discount, validDays } = values;
  const isOffered = typeof discount === "number" && discount > 0 && typeof validDays === "number";
  const text = isOffered
    ? `${shareText(discount)} off the next order, valid for ${validDays} days`
    : null;
  return {
    text,
    discount: isOffered ? discount : null,
    because:
      text === null
        ? "The policy gives no discount at its standard parameters."
        : `${text} from the first message; these are the policy's standard parameters.`,
    parameters: Object.entries(policy.parameters).map(([name, spec]) => ({
      name,
      value: valueText(spec, values[name] ?? "", currency),
      // the value says its own currency
      description: spec.description.replace(/, cents\b/, ""),
    })),
  };
}

const shareText = (share: number): string => `${shortText(100 * share)} %`;

function valueText(spec: ParameterSpec, value: ParameterValue, currency: string): string {
  if (spec.type === "NAMES") return "none";
  if (spec.type === "SWITCH") return value === true ? "on" : "off";
  if (spec.type === "CHOICE" || typeof value !== "number") return String(value);
  switch (spec.unit) {
    case "SHARE":
      return shareText(value);
    case "CENTS":
      return moneyText(value, currency);
    case "DAYS":
      return value === 1 ? "1 day" : `${value} days`;
    case "MINUTES":
      return `${value} minutes`;
    case "FACTOR":
      return `${shortText(value)} times`;
    case "COUNT":
      return String(value);
  }
}
