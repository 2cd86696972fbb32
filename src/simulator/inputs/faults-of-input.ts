import type { ScenarioFault } from "../../../simulations/engine/core/scenario-fault.js";
import { POLICY_FIELDS } from "./policy.graphql.js";
import type { RunExperimentInput } from "./run-experiment.graphql.js";

/** Fields that have another name, or another place, in the API than in the engine. */
const RENAMED: Readonly<Record<string, readonly string[]>> = {
  horizonDays: ["horizon"],
  unit: ["precision", "unit"],
  sampler: ["precision", "sampler"],
  beliefs: ["assumptionSet"],
  recorded: ["assumptionSet"],
  overrides: ["assumptions"],
  budgetCents: ["budget"],
  targetCents: ["target"],
  grade: ["evidence"],
};

/** A part of the request, or undefined past its end. */
type Part = Readonly<Record<string, unknown>> | undefined;

const POLICY_FIELD_NAMES = [...POLICY_FIELDS.keys(), "saved"];

/** Faults of a scenario, told by the fields of the request that it was made from. */
export function faultsOfInput(
  faults: readonly ScenarioFault[],
  input: RunExperimentInput,
): ScenarioFault[] {
  return faults.map(({ path, message }) => {
    const asked = pathOf(path, input as unknown as Part);
    const own = path.join(".");
    const isNamed = own !== "" && message.startsWith(own);
    return {
      path: asked,
      message: isNamed ? asked.join(".") + message.slice(own.length) : message,
    };
  });
}

function pathOf(path: readonly string[], from: Part): string[] {
  const [name, ...rest] = path;
  if (name === undefined) return [];
  if (name === "recorded") return ["assumptionSet"];
  const names = RENAMED[name] ?? [name];
  const part = names.reduce<Part>((at, each) => at?.[each] as Part, from);
  if (name === "policies") return [...names, ...policyPath(rest, part)];
  if (name === "distribution" || name === "margin")
    return [...names, ...distributionPath(rest, part)];
  return [...names, ...pathOf(rest, part)];
}

/** `0.parameters.discount` is `0.winBack.discount`, and `0.kind` the policy itself. */
function policyPath([place, ...rest]: readonly string[], policies: Part): string[] {
  if (place === undefined) return [];
  const policy = policies?.[place] as Part;
  const field = POLICY_FIELD_NAMES.find((each) => policy?.[each] != null);
  const [within, ...names] = rest;
  if (field === undefined || within === undefined) return [place, ...rest];
  return [place, field, ...(within === "parameters" ? names : [])];
}

/** `p5` is `range90.p5`, and `parts.0.of.mean` is `mixture.0.of.normal.mean`. */
function distributionPath(rest: readonly string[], distribution: Part): string[] {
  const kind = Object.keys(distribution ?? {}).find((each) => distribution?.[each] != null);
  if (kind === undefined) return [...rest];
  const [name, ...inner] = rest;
  if (name === undefined || kind === "fixed" || kind === "betaMean") return [kind];
  if (kind === "empirical") return [kind, ...inner];
  if (kind !== "mixture") return [kind, ...rest];
  const [place, field, ...deeper] = inner;
  if (place === undefined || field === undefined) return [kind, ...inner];
  const parts = distribution?.["mixture"] as readonly Part[] | undefined;
  const part = parts?.[Number(place)]?.[field] as Part;
  return [kind, place, field, ...(field === "of" ? distributionPath(deeper, part) : deeper)];
}
