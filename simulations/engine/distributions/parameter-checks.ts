import type { Distribution } from "../distribution.js";
import { normalCdf } from "../numbers/normal-cdf.js";

/** What is wrong with a distribution: where, and what is allowed there. */
export interface DistributionFault {
  /** Field inside the distribution, such as `sd` or `parts[1].of.low`; empty: the whole. */
  readonly path: string;
  readonly message: string;
}

export interface ValueBounds {
  readonly low: number;
  readonly high: number;
}

/** Where parameters may lie, whatever the assumption. */
export const DISTRIBUTION_LIMITS = {
  value: 1e15,
  shape: { low: 0.001, high: 1e6 },
  sigma: 10,
  values: 10_000,
  parts: 20,
  depth: 4,
} as const;

const RANGE_SHAPES = ["AUTO", "NORMAL", "LOG_NORMAL", "UNIFORM"];

/** A truncation that leaves less of a normal distribution than this is refused. */
const LEAST_INSIDE = 1e-9;

interface Field {
  readonly path: string;
  readonly value: unknown;
}

export type Faults = DistributionFault[];

/** A value as a message shows it: structures by their type alone. */
export const shown = (value: unknown) =>
  typeof value === "number" || typeof value === "string" ? String(value) : typeof value;

/** Whether the field is a number in [low, high]; notes a fault where not. */
export function isNumberIn(
  faults: Faults,
  { path, value }: Field,
  { low, high }: ValueBounds,
): boolean {
  if (typeof value === "number" && value >= low && value <= high) return true;
  faults.push({ path, message: `must be a number from ${low} to ${high}, not ${shown(value)}` });
  return false;
}

/** Whether the field is a number above 0, at most `high`; notes a fault where not. */
export function isPositive(faults: Faults, { path, value }: Field, high: number): boolean {
  if (typeof value === "number" && value > 0 && value <= high) return true;
  faults.push({ path, message: `must be above 0 and at most ${high}, not ${shown(value)}` });
  return false;
}

/** Notes a fault for each field that breaks the rule beside the one before it. */
function checkOrder(
  faults: Faults,
  fields: readonly { readonly name: string; readonly value: number }[],
  rule: "RISE" | "DO_NOT_FALL",
): void {
  for (let place = 1; place < fields.length; place++) {
    const before = fields[place - 1] as { name: string; value: number };
    const after = fields[place] as { name: string; value: number };
    if (rule === "RISE" ? before.value < after.value : before.value <= after.value) continue;
    const relation = rule === "RISE" ? "above" : "at least";
    const message = `must be ${relation} ${before.name} (${before.value}), not ${after.value}`;
    faults.push({ path: after.name, message });
  }
}

/** Notes faults of a distribution on [low, high], with or without a mode. */
export function checkSpan(
  faults: Faults,
  { low, mode, high }: { low: number; mode?: number; high: number },
  bounds: ValueBounds,
): void {
  const ends = [
    { name: "low", value: low },
    { name: "high", value: high },
  ];
  const fields = mode === undefined ? ends : [...ends, { name: "mode", value: mode }];
  const areNumbers = fields.map(({ name, value }) =>
    isNumberIn(faults, { path: name, value }, bounds),
  );
  if (areNumbers.includes(false)) return;
  checkOrder(faults, ends, "RISE");
  if (mode === undefined) return;
  checkOrder(
    faults,
    [
      { name: "low", value: low },
      { name: "mode", value: mode },
    ],
    "DO_NOT_FALL",
  );
  if (mode > high) {
    faults.push({ path: "mode", message: `must be at most high (${high}), not ${mode}` });
  }
}

/** Notes faults of a normal distribution; a truncation must leave something of it. */
export function checkNormal(
  faults: Faults,
  { mean, sd, low, high }: Extract<Distribution, { kind: "NORMAL" }>,
  bounds: ValueBounds,
): void {
  const anywhere = { low: -DISTRIBUTION_LIMITS.value, high: DISTRIBUTION_LIMITS.value };
  isNumberIn(faults, { path: "mean", value: mean }, anywhere);
  isPositive(faults, { path: "sd", value: sd }, DISTRIBUTION_LIMITS.value);
  if (low !== undefined) isNumberIn(faults, { path: "low", value: low }, bounds);
  if (high !== undefined) isNumberIn(faults, { path: "high", value: high }, bounds);
  if (faults.length > 0) return;
  if (low !== undefined && high !== undefined) {
    checkOrder(
      faults,
      [
        { name: "low", value: low },
        { name: "high", value: high },
      ],
      "RISE",
    );
    if (faults.length > 0) return;
  }
  const from = low === undefined ? -Infinity : (low - mean) / sd;
  const to = high === undefined ? Infinity : (high - mean) / sd;
  const inside = from > 0 ? normalCdf(-from) - normalCdf(-to) : normalCdf(to) - normalCdf(from);
  if (inside >= LEAST_INSIDE) return;
  const message = `must be such that at least ${LEAST_INSIDE} of the normal lies from low to high, not ${inside}`;
  faults.push({ path: "mean", message });
}

/** Notes faults of a list of equally likely values. */
export function checkValues(faults: Faults, values: unknown, bounds: ValueBounds): void {
  const most = DISTRIBUTION_LIMITS.values;
  if (!Array.isArray(values) || values.length === 0 || values.length > most) {
    const found = Array.isArray(values) ? values.length : shown(values);
    faults.push({ path: "values", message: `must hold 1 to ${most} numbers, not ${found}` });
    return;
  }
  const wrong = values.findIndex(
    (value) => !(typeof value === "number" && value >= bounds.low && value <= bounds.high),
  );
  if (wrong >= 0) isNumberIn(faults, { path: `values[${wrong}]`, value: values[wrong] }, bounds);
}

/** Notes faults of a range given by its 5 % and 95 % points. */
export function checkRange90(
  faults: Faults,
  { p5, p95, shape }: Extract<Distribution, { kind: "RANGE_90" }>,
  bounds: ValueBounds,
): void {
  if (!RANGE_SHAPES.includes(shape)) {
    faults.push({ path: "shape", message: `must be one of ${RANGE_SHAPES.join(", ")}` });
  }
  const isLow = isNumberIn(faults, { path: "p5", value: p5 }, bounds);
  const isHigh = isNumberIn(faults, { path: "p95", value: p95 }, bounds);
  if (!isLow || !isHigh) return;
  checkOrder(
    faults,
    [
      { name: "p5", value: p5 },
      { name: "p95", value: p95 },
    ],
    "RISE",
  );
  if (shape === "LOG_NORMAL") isPositive(faults, { path: "p5", value: p5 }, bounds.high);
}
