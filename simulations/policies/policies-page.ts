import type { AssumptionSpec } from "../engine/assumption.js";
import type { BaselineNeed, ParameterSpec, Policy } from "../engine/policy.js";
import { distributionWords } from "./distribution-words.js";

const HEAD = `# Policies

What a shop could do, as the simulation knows it. A policy is a change in how some customers behave:
parameters are what the shop sets, assumptions what somebody believes. Every assumption has a range, a
grade and a source, and every one can be overridden by \`<POLICY>.<name>\` in a scenario.

Belief sets: EVIDENCE is the default. SCEPTICAL replaces relative effects of site changes by 0 give or
take 1 %, halves what contacts, offers and ads do, and believes in harm as before. STUDY_CLAIM takes a study's own figure where there is
one, and is never a default. CALIBRATED is EVIDENCE after this shop's own recorded tests.

Grades, from the best: measured, meta-analysis, randomised, quasi-experiment, observational, expert.
Where a number rests on two kinds of grounds, the weaker is its grade. Money is in whole cents, shares
and probabilities are 0 to 1.

This page is written from the catalog by \`node scripts/policies-page.mjs\`.
`;

const NEEDS: Readonly<Record<BaselineNeed, string>> = {
  PRICES: "orders with prices",
  FUNNEL: "sessions with their stages",
  SPLIT_ORDERS: "orders that follow another within the day",
  CROSSING: "brands or categories of products",
  COUNTRIES: "countries of customers",
};

/** The reference of all policies, in Markdown. */
export function policiesPage(policies: Iterable<Policy>): string {
  return [HEAD, ...[...policies].map(section)].join("\n");
}

function section(policy: Policy): string {
  const needs = policy.needs.map((need) => NEEDS[need]);
  const arrivals =
    policy.arrivalClass === 0
      ? "Customers who arrive during the run are not treated."
      : `Customers who arrive during the run are treated as ${policy.classes[policy.arrivalClass - 1] ?? "others"}.`;
  return [
    `## ${policy.kind}: ${policy.title}`,
    `*${policy.question}*`,
    policy.description,
    `Grounded in: ${policy.grounding}.`,
    `Reaches: ${policy.classes.join(", ")}. ${arrivals}${needs.length > 0 ? ` Needs ${needs.join(", ")}.` : ""}`,
    "Parameters:",
    Object.entries(policy.parameters).map(parameterLine).join("\n"),
    "Assumptions:",
    Object.entries(policy.assumptions).map(assumptionLine).join("\n"),
    "",
  ].join("\n\n");
}

function parameterLine([name, spec]: readonly [string, ParameterSpec]): string {
  return `- \`${name}\` (${allowed(spec)}): ${spec.description}`;
}

function allowed(spec: ParameterSpec): string {
  switch (spec.type) {
    case "NUMBER":
      return `${spec.unit.toLowerCase()}, ${spec.low} to ${spec.high}, standard ${spec.standard}`;
    case "CHOICE":
      return `${spec.choices.join(", ")}; standard ${spec.standard}`;
    case "SWITCH":
      return spec.standard ? "on or off, standard on" : "on or off, standard off";
    case "NAMES":
      return `up to ${spec.atMost} names, standard none`;
  }
}

function assumptionLine([name, spec]: readonly [string, AssumptionSpec]): string {
  const lines = [
    `- \`${name}\` (${words(spec.unit)}; ${words(spec.grade)}): ${spec.description}`,
    `  - Evidence: ${distributionWords(spec.evidence)}. ${spec.source.endsWith(".") ? spec.source : `${spec.source}.`}`,
  ];
  if (spec.sceptical !== undefined) {
    lines.push(`  - Sceptical: ${distributionWords(spec.sceptical)}.`);
  }
  if (spec.studyClaim !== undefined) {
    const { distribution, claim } = spec.studyClaim;
    lines.push(`  - Study's claim: ${distributionWords(distribution)}. ${claim}`);
  }
  return lines.join("\n");
}

function words(name: string): string {
  return name.toLowerCase().replaceAll("_", "-");
}
