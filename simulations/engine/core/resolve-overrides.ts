import type { EvidenceGrade } from "../assumption.js";
import type { Distribution } from "../distribution.js";
import { distributionFaults } from "../distributions/distribution-faults.js";
import type { AssumptionOverride, RankCorrelation, RecordedOutcome } from "../scenario.js";
import { unknownName, type InputReader } from "./input-reader.js";
import type { AssumptionBounds } from "./known-assumptions.js";

export type KnownAssumptions = ReadonlyMap<string, AssumptionBounds>;

const GRADES = [
  "META_ANALYSIS",
  "RANDOMISED",
  "QUASI_EXPERIMENT",
  "OBSERVATIONAL",
  "EXPERT",
  "STUDY_CLAIM",
  "MEASURED",
] as const satisfies readonly EvidenceGrade[];

const AT_MOST = 400;
const FAR = 1e15;

/** Overrides of assumptions that are known here, each once. */
export function resolveOverrides(
  input: InputReader,
  known: KnownAssumptions,
): AssumptionOverride[] {
  const overrides = input.list({ atLeast: 0, atMost: AT_MOST }).map((entry) => {
    entry.checkFields(["key", "distribution", "rationale", "grade"]);
    const key = readKey(entry.at("key"), known);
    return {
      key,
      distribution: readDistribution(entry.at("distribution"), known.get(key) ?? null),
      rationale: entry.at("rationale").textOrNull(2000),
      grade: entry.at("grade").isGiven ? entry.at("grade").oneOf(GRADES) : null,
    };
  });
  refuseTwice(
    input,
    overrides.map(({ key }) => key),
  );
  return overrides;
}

/** Rank correlations between different known assumptions, each pair once. */
export function resolveCorrelations(
  input: InputReader,
  known: KnownAssumptions,
): RankCorrelation[] {
  const correlations = input.list({ atLeast: 0, atMost: AT_MOST }).map((entry) => {
    entry.checkFields(["a", "b", "rho"]);
    const [a, b] = [readKey(entry.at("a"), known), readKey(entry.at("b"), known)];
    if (a === b && a !== "")
      entry.refuse(`A correlation is between two assumptions, not ${a} twice.`);
    return { a, b, rho: entry.at("rho").number({ low: -0.999, high: 0.999 }) };
  });
  refuseTwice(
    input,
    correlations.map(({ a, b }) => (a < b ? `${a} with ${b}` : `${b} with ${a}`)),
  );
  return correlations;
}

/** What real tests found about known assumptions, each once. */
export function resolveRecorded(input: InputReader, known: KnownAssumptions): RecordedOutcome[] {
  const recorded = input.list({ atLeast: 0, atMost: AT_MOST }).map((entry) => {
    entry.checkFields(["key", "estimate", "standardError"]);
    return {
      key: readKey(entry.at("key"), known),
      estimate: entry.at("estimate").number({ low: -FAR, high: FAR }),
      standardError: entry.at("standardError").number({ low: 1e-12, high: FAR }),
    };
  });
  refuseTwice(
    input,
    recorded.map(({ key }) => key),
  );
  return recorded;
}

/** A distribution whose parameters can be and that does not lie outside the bounds. */
export function readDistribution(
  input: InputReader,
  bounds: AssumptionBounds | null,
): Distribution {
  const found = distributionFaults(input.value, bounds ?? { low: -FAR, high: FAR });
  for (const { path, message } of found) {
    const fields = path.split(/[.[\]]+/).filter((field) => field !== "");
    const at = [...input.path, ...fields];
    input.faults.push({ path: at, message: `${at.join(".")} ${message}.` });
  }
  return input.value as Distribution;
}

function readKey(input: InputReader, known: KnownAssumptions): string {
  const key = input.text(200);
  if (key === "" || known.has(key)) return key;
  input.refuse(unknownName("assumption", key, [...known.keys()]));
  return "";
}

function refuseTwice(input: InputReader, keys: readonly string[]): void {
  keys.forEach((key, position) => {
    if (key === "" || keys.indexOf(key) === position) return;
    input.faults.push({
      path: [...input.path, String(position)],
      message: `Each is given once, but ${key} is not.`,
    });
  });
}
