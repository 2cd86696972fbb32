import { treeClasses } from "../../stats/trees/classification-tree.js";
import { fitTree } from "../../stats/trees/grow-tree.js";
import { treeRules, type RuleCondition } from "../../stats/trees/tree-rules.js";
import { sampleRows } from "../../stats/segments/sample-rows.js";
import { modelStream } from "../model-stream.js";
import type { ArtefactSurrogate } from "./segment-artefact.js";
import type { Customers } from "./segment-customers.js";
import { labelOf, type FeatureName } from "./segment-features.js";

const MOST_DEPTH = 4;
const MOST_ROWS = 25_000;
const HELD_OUT_SHARE = 0.2;

/** One leaf of the tree in words. */
export interface SurrogateRule {
  /** Place of the segment it gives. */
  readonly label: number;
  readonly rule: string;
  /** Customers of the fit in the leaf, and those of them who are in the segment. */
  readonly customers: number;
  readonly matching: number;
}

export interface Surrogate {
  readonly artefact: ArtefactSurrogate;
  readonly rules: readonly SurrogateRule[];
}

/**
 * Restates the segments as a tree of at most 4 questions about raw features, grown on four fifths
 * of (at most 25,000) customers. How often it gives a held-out customer their segment is fidelity
 * to the segmentation, and says nothing about whether the segmentation is true.
 *
 * @returns null where no tree can be grown
 */
export function restateSegments(
  customers: Customers,
  labels: Int32Array,
  options: { readonly features: readonly FeatureName[]; readonly segmentCount: number },
): Surrogate | null {
  const { features, segmentCount } = options;
  const draw = modelStream("segmentation surrogate");
  const rows = sampleRows(customers.count, MOST_ROWS, draw);
  const isHeldOut = new Uint8Array(rows.length);
  for (const row of sampleRows(rows.length, Math.floor(rows.length * HELD_OUT_SHARE), draw)) {
    isHeldOut[row] = 1;
  }
  const grown = rows.filter((_, place) => isHeldOut[place] === 0);
  const held = rows.filter((_, place) => isHeldOut[place] === 1);
  const columnsOf = (chosen: Int32Array): Float64Array[] =>
    features.map((name) => Float64Array.from(chosen, (row) => customers.columns[name][row] ?? NaN));
  const labelsOf = (chosen: Int32Array): Int32Array => chosen.map((row) => labels[row] as number);
  const fit = fitTree(columnsOf(grown), labelsOf(grown), {
    classCount: segmentCount,
    maxDepth: MOST_DEPTH,
    minLeaf: Math.max(5, Math.floor(grown.length / 200)),
  });
  if (fit.kind !== "FITTED") return null;
  const expected = labelsOf(held);
  const given = treeClasses(fit.tree, columnsOf(held));
  const matching = given.filter((label, place) => label === expected[place]).length;
  const canMiss = new Set(features.filter((name) => customers.columns[name].some(Number.isNaN)));
  const rules = treeRules(fit.tree).map(({ conditions, label, rowCount, classCounts }) => ({
    label,
    rule: wordsOf(conditions, features, canMiss),
    customers: rowCount,
    matching: classCounts[label] ?? 0,
  }));
  return { artefact: { features, tree: fit.tree, heldOut: held.length, matching }, rules };
}

/** Missing values are spoken of only where there are some. */
function wordsOf(
  conditions: readonly RuleCondition[],
  features: readonly FeatureName[],
  canMiss: ReadonlySet<FeatureName>,
): string {
  if (conditions.length === 0) return "all customers";
  return conditions
    .map(({ feature, above, upTo, presence }) => {
      const name = features[feature] as FeatureName;
      const label = labelOf(name);
      if (presence === "MISSING") return `${label} missing`;
      const bounds = [
        ...(above === null ? [] : [`above ${short(above)}`]),
        ...(upTo === null ? [] : [`up to ${short(upTo)}`]),
      ];
      const range = bounds.length === 0 ? "known" : bounds.join(" and ");
      return `${label} ${range}${presence === "EITHER" && canMiss.has(name) ? " (or missing)" : ""}`;
    })
    .join(", ");
}

function short(value: number): string {
  return String(Number(value.toPrecision(4)));
}
