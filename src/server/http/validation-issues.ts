/** One broken rule of an input: where and which, never the value that broke it. */
export interface ValidationIssue {
  readonly path: readonly string[];
  readonly message: string;
}

/** The part of class-validator's ValidationError that may be told; `target` and `value` echo the input. */
interface ValidatorFinding {
  readonly property?: unknown;
  readonly constraints?: Readonly<Record<string, string>>;
  readonly children?: readonly ValidatorFinding[];
}

/** type-graphql's ArgumentValidationError as a flat list of issues; null when it is something else. */
export function validationIssues(
  extensions: Readonly<Record<string, unknown>>,
): readonly ValidationIssue[] | null {
  const findings = extensions["validationErrors"];
  return Array.isArray(findings) ? flatten(findings as ValidatorFinding[], []) : null;
}

function flatten(
  findings: readonly ValidatorFinding[],
  above: readonly string[],
): readonly ValidationIssue[] {
  return findings.flatMap(({ property, constraints = {}, children = [] }) => {
    const path = [...above, String(property)];
    const own = Object.values(constraints).map((message) => ({ path, message }));
    return [...own, ...flatten(children, path)];
  });
}

/** All issues in one sentence: "input.horizonDays: horizonDays must not be greater than 3650". */
export function issuesText(issues: readonly ValidationIssue[]): string {
  return issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; ");
}
