import type { AssumptionSpec } from "../../simulations/engine/assumption.js";
import type { ParameterSpec, Policy } from "../../simulations/engine/policy.js";
import { distributionWords } from "../../simulations/policies/distribution-words.js";
import { textTable } from "./text-table.js";
import { wrappedText } from "./wrapped-text.js";

const INDENT = 4;

/** All about one policy, for a terminal. */
export function policyText(policy: Policy): string {
  const { kind, title, question, description, grounding, classes } = policy;
  return [
    `${kind}: ${title}`,
    wrappedText(question),
    wrappedText(description),
    wrappedText(`Grounded in: ${grounding}`),
    `Reaches: ${classes.join(", ")}`,
    "PARAMETERS, which the shop sets (money in cents, shares 0 to 1)",
    parametersTable(policy),
    "ASSUMPTIONS, which somebody believes",
    ...Object.entries(policy.assumptions).map(([name, spec]) => assumptionText(name, spec)),
  ].join("\n\n");
}

function parametersTable({ parameters }: Policy): string {
  return textTable(
    [
      { title: "name" },
      { title: "standard", align: "right" },
      { title: "allowed" },
      { title: "what it is" },
    ],
    Object.entries(parameters).map(([name, spec]) => [
      name,
      spec.type === "NAMES" ? "none" : String(spec.standard),
      allowedText(spec),
      spec.description,
    ]),
  );
}

function allowedText(spec: ParameterSpec): string {
  switch (spec.type) {
    case "NUMBER": {
      const whole = spec.isWhole === true ? ", whole" : "";
      return `${spec.low} to ${spec.high} ${spec.unit.toLowerCase()}${whole}`;
    }
    case "CHOICE":
      return spec.choices.join(", ");
    case "SWITCH":
      return "true, false";
    case "NAMES":
      return `up to ${spec.atMost} names`;
  }
}

function assumptionText(name: string, spec: AssumptionSpec): string {
  const { description, grade, source, evidence, sceptical, studyClaim, unit } = spec;
  const line = (label: string, text: string): string =>
    `  ${wrappedText(`${label}: ${text}`, INDENT)}`;
  return [
    wrappedText(`${name} (${unit.toLowerCase()}): ${description}`, 2),
    line("evidence", distributionWords(evidence)),
    line("sceptical", sceptical === undefined ? "the same" : distributionWords(sceptical)),
    ...(studyClaim === undefined
      ? []
      : [
          line("study claim", `${distributionWords(studyClaim.distribution)}. ${studyClaim.claim}`),
        ]),
    line("grade", grade.toLowerCase().replaceAll("_", " ")),
    line("source", source),
  ].join("\n");
}
