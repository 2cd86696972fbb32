import { normalCdf } from "../numbers/normal-cdf.js";
import { normalQuantile } from "../numbers/normal-quantile.js";
import { polynomial } from "../numbers/polynomial.js";

/** sin(x) / x by its series in x², to 1e-16 for |x| <= π / 6. */
const SINE_OVER_X = [
  1,
  -1 / 6,
  1 / 120,
  -1 / 5040,
  1 / 362_880,
  -1 / 39_916_800,
  1 / 6_227_020_800,
];
const PI = 3.141592653589793;
/** The correlation matrix must keep its smallest eigenvalue above this. */
const LEAST_EIGENVALUE = 1e-6;
const HIGHEST = 0.9999999999999999;
const LOWEST = 1.1102230246251565e-16;

/** Spearman's rank correlation, -1 to 1, between two assumptions by their keys. */
export interface RankCorrelation {
  readonly a: string;
  readonly b: string;
  readonly rho: number;
}

export interface CorrelationFault {
  /** Place in the list of correlations. */
  readonly at: number;
  readonly message: string;
}

/** Correlates the uniforms of a draw in place: marginals stay uniform, uncorrelated keys untouched. */
export type Copula = (uniforms: Float64Array) => void;

/**
 * The correlation of two standard normals whose ranks correlate with rho: 2 sin(π rho / 6).
 *
 * @see Pearson (1907); Kruskal (1958), "Ordinal measures of association"
 */
export function normalCorrelation(rho: number): number {
  const angle = (PI * rho) / 6;
  return 2 * angle * polynomial(SINE_OVER_X, angle * angle);
}

/** What is wrong with single correlations: unknown keys, ranges, pairs given twice. */
function listFaults(
  keys: readonly string[],
  correlations: readonly RankCorrelation[],
): CorrelationFault[] {
  const known = new Set(keys);
  const pairs = new Set<string>();
  const faults: CorrelationFault[] = [];
  correlations.forEach(({ a, b, rho }, at) => {
    for (const key of [a, b]) {
      if (!known.has(key)) faults.push({ at, message: `"${key}" is no assumption of this run` });
    }
    if (a === b) faults.push({ at, message: `"${a}" is correlated with itself: name two keys` });
    if (!(rho > -1 && rho < 1)) {
      faults.push({ at, message: `rho must lie between -1 and 1, both excluded, not ${rho}` });
    }
    const pair = JSON.stringify(a < b ? [a, b] : [b, a]);
    if (pairs.has(pair)) faults.push({ at, message: `"${a}" and "${b}" are correlated twice` });
    pairs.add(pair);
  });
  return faults;
}

/** Lower Cholesky factor of `matrix - shift I` by rows, or the row at which it fails. */
function choleskyRows(
  matrix: readonly Float64Array[],
  shift: number,
): { readonly rows: Float64Array[] } | { readonly failedAt: number } {
  const rows = matrix.map((row) => new Float64Array(row.length));
  for (let i = 0; i < rows.length; i++) {
    const own = rows[i] as Float64Array;
    for (let j = 0; j <= i; j++) {
      const other = rows[j] as Float64Array;
      let left = ((matrix[i] as Float64Array)[j] as number) - (i === j ? shift : 0);
      for (let k = 0; k < j; k++) left -= (own[k] as number) * (other[k] as number);
      if (i === j && !(left > 0)) return { failedAt: i };
      own[j] = i === j ? Math.sqrt(left) : left / (other[j] as number);
    }
  }
  return { rows };
}

/** The strongest correlation among those that tie the failing key to the ones before it. */
function culprit(
  involved: readonly string[],
  correlations: readonly RankCorrelation[],
  failedAt: number,
): number {
  const key = involved[failedAt];
  const before = new Set(involved.slice(0, failedAt));
  let found = 0;
  let strongest = -1;
  correlations.forEach(({ a, b, rho }, at) => {
    const isOne = (a === key && before.has(b)) || (b === key && before.has(a));
    if (!isOne || Math.abs(rho) <= strongest) return;
    strongest = Math.abs(rho);
    found = at;
  });
  return found;
}

/**
 * A Gaussian copula that gives assumptions the rank correlations asked for, those not named being 0.
 *
 * @param keys of the assumptions, in the order of the uniforms
 * @returns the copula, or the faults: an unknown key, a rho outside (-1, 1), a pair given twice, or
 *   correlations that no variables can have together (the matrix is not positive definite: its smallest
 *   eigenvalue must be above 1e-6), naming the pair that breaks it
 * @see Nelsen (2006), "An Introduction to Copulas", 2.3. A call is O(n²) in the keys correlated.
 */
export function gaussianCopula(
  keys: readonly string[],
  correlations: readonly RankCorrelation[],
): { readonly copula: Copula } | { readonly faults: readonly CorrelationFault[] } {
  const faults = listFaults(keys, correlations);
  if (faults.length > 0) return { faults };
  const named = new Set(correlations.flatMap(({ a, b }) => [a, b]));
  const involved = keys.filter((key) => named.has(key));
  const places = involved.map((key) => keys.indexOf(key));
  const matrix = involved.map((_, i) => {
    const row = new Float64Array(involved.length);
    row[i] = 1;
    return row;
  });
  for (const { a, b, rho } of correlations) {
    const [i, j] = [involved.indexOf(a), involved.indexOf(b)];
    (matrix[i] as Float64Array)[j] = normalCorrelation(rho);
    (matrix[j] as Float64Array)[i] = normalCorrelation(rho);
  }
  const shifted = choleskyRows(matrix, LEAST_EIGENVALUE);
  if ("failedAt" in shifted) {
    const at = culprit(involved, correlations, shifted.failedAt);
    const { a, b, rho } = correlations[at] as RankCorrelation;
    const message = `"${a}" and "${b}" cannot correlate with ${rho} beside the correlations given of others: weaken it`;
    return { faults: [{ at, message }] };
  }
  const factor = choleskyRows(matrix, 0) as { rows: Float64Array[] };
  return { copula: correlating(places, factor.rows) };
}

function correlating(places: readonly number[], rows: readonly Float64Array[]): Copula {
  const normals = new Float64Array(places.length);
  return (uniforms) => {
    places.forEach((place, i) => {
      normals[i] = normalQuantile(uniforms[place] as number);
    });
    places.forEach((place, i) => {
      const row = rows[i] as Float64Array;
      let z = 0;
      for (let k = 0; k <= i; k++) z += (row[k] as number) * (normals[k] as number);
      uniforms[place] = Math.min(HIGHEST, Math.max(LOWEST, normalCdf(z)));
    });
  };
}
