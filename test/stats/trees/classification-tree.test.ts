import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { fitTree, type TreeOptions } from "../../../src/stats/trees/grow-tree.js";
import {
  leavesOf,
  treeClasses,
  treeFrom,
  treeProbabilities,
  type ClassificationTree,
} from "../../../src/stats/trees/classification-tree.js";
import { treeRules, type RuleCondition } from "../../../src/stats/trees/tree-rules.js";
import { uniformDraws } from "./uniform-draws.js";

function treeOf(
  columns: readonly (readonly number[])[],
  labels: readonly number[],
  options: TreeOptions,
): ClassificationTree {
  const fit = fitTree(
    columns.map((column) => Float64Array.from(column)),
    labels,
    options,
  );
  if (fit.kind !== "FITTED") throw new Error(fit.reason);
  return fit.tree;
}

/** Weighted Gini impurity of two sides, from its definition 1 - Σ p². */
function impurity(sides: readonly (readonly number[])[], classCount: number): number {
  let total = 0;
  for (const side of sides) {
    let gini = 1;
    for (let k = 0; k < classCount; k++) {
      gini -= (side.filter((label) => label === k).length / side.length) ** 2;
    }
    total += side.length * gini;
  }
  return total;
}

/** The least impurity of any one question, every threshold and side of missing values tried. */
function leastImpurity(
  columns: readonly (readonly number[])[],
  labels: readonly number[],
  { classCount, minLeaf }: TreeOptions,
): number {
  let least = impurity([labels], classCount);
  const questions = columns.flatMap((column) =>
    [...column, Infinity]
      .filter((threshold) => !Number.isNaN(threshold))
      .flatMap((threshold) =>
        [true, false].map((missingLeft) => ({ column, threshold, missingLeft })),
      ),
  );
  for (const { column, threshold, missingLeft } of questions) {
    const isLeft = column.map((value) => (Number.isNaN(value) ? missingLeft : value <= threshold));
    const left = labels.filter((_, row) => isLeft[row]);
    const right = labels.filter((_, row) => !isLeft[row]);
    if (Math.min(left.length, right.length) < minLeaf) continue;
    least = Math.min(least, impurity([left, right], classCount));
  }
  return least;
}

const rows = fc
  .integer({ min: 2, max: 40 })
  .chain((count) =>
    fc.record({
      columns: fc.array(
        fc.array(fc.oneof(fc.integer({ min: -3, max: 6 }), fc.double(), fc.constant(NaN)), {
          minLength: count,
          maxLength: count,
        }),
        { minLength: 1, maxLength: 3 },
      ),
      labels: fc.array(fc.integer({ min: 0, max: 2 }), { minLength: count, maxLength: count }),
      minLeaf: fc.integer({ min: 1, max: 5 }),
    }),
  )
  .map(({ columns, labels, minLeaf }) => ({
    columns: columns.map((column) => column.map((value) => (isFinite(value) ? value : NaN))),
    labels,
    minLeaf,
  }));

describe("a classification tree", () => {
  it("asks first the question with the least Gini impurity of all, by brute force", () => {
    fc.assert(
      fc.property(rows, ({ columns, labels, minLeaf }) => {
        const options = { classCount: 3, maxDepth: 1, minLeaf };
        const tree = treeOf(columns, labels, options);
        const leaves = leavesOf(
          tree,
          columns.map((column) => Float64Array.from(column)),
        );
        const sides = [...new Set(leaves)].map((leaf) =>
          labels.filter((_, row) => leaves[row] === leaf),
        );
        expect(impurity(sides, 3)).toBeCloseTo(leastImpurity(columns, labels, options), 8);
      }),
      { seed: 1984, numRuns: 400 },
    );
  });

  it("counts in every leaf exactly the rows that arrive there, never fewer than the least", () => {
    fc.assert(
      fc.property(rows, ({ columns, labels, minLeaf }) => {
        const options = { classCount: 3, maxDepth: 4, minLeaf };
        const tree = treeOf(columns, labels, options);
        const table = columns.map((column) => Float64Array.from(column));
        const leaves = leavesOf(tree, table);
        const probabilities = treeProbabilities(tree, table);
        for (const rule of treeRules(tree)) {
          const arrived = labels.filter((_, row) => leaves[row] === rule.leaf);
          expect(rule.rowCount).toBe(arrived.length);
          if (labels.length >= minLeaf) expect(rule.rowCount).toBeGreaterThanOrEqual(minLeaf);
          rule.classCounts.forEach((count, k) => {
            expect(count).toBe(arrived.filter((label) => label === k).length);
            const row = leaves.indexOf(rule.leaf);
            expect(probabilities[row * 3 + k]).toBeCloseTo(count / arrived.length, 12);
          });
        }
      }),
      { seed: 1984 },
    );
  });

  it("has rules of which every row, seen or not, meets exactly one: that of its leaf", () => {
    const meets = (value: number, condition: RuleCondition): boolean =>
      Number.isNaN(value)
        ? condition.presence !== "PRESENT"
        : condition.presence !== "MISSING" &&
          value > (condition.above ?? -Infinity) &&
          value <= (condition.upTo ?? Infinity);
    fc.assert(
      fc.property(rows, rows, (seen, unseen) => {
        const tree = treeOf(seen.columns, seen.labels, { classCount: 3, maxDepth: 4, minLeaf: 1 });
        const count = unseen.labels.length;
        const table = seen.columns.map((_, feature) =>
          Float64Array.from(unseen.columns[feature % unseen.columns.length] ?? []),
        );
        const leaves = leavesOf(tree, table);
        const classes = treeClasses(tree, table);
        for (let row = 0; row < count; row++) {
          const met = treeRules(tree).filter((rule) =>
            rule.conditions.every((condition) =>
              meets(table[condition.feature]?.[row] ?? NaN, condition),
            ),
          );
          expect(met.map((rule) => rule.leaf)).toEqual([leaves[row]]);
          expect(met[0]?.label).toBe(classes[row]);
        }
      }),
      { seed: 1984 },
    );
  });

  it("says a rule in the feature's own unit, halfway between the values it parts", () => {
    const recencyDays = [3, 10, 20, 100, 200, 300];
    const tree = treeOf([recencyDays], [0, 0, 0, 1, 1, 1], {
      classCount: 2,
      maxDepth: 3,
      minLeaf: 1,
    });
    expect(treeRules(tree).map(({ conditions, label }) => ({ conditions, label }))).toEqual([
      { conditions: [{ feature: 0, above: null, upTo: 60, presence: "EITHER" }], label: 0 },
      { conditions: [{ feature: 0, above: 60, upTo: null, presence: "PRESENT" }], label: 1 },
    ]);
  });

  it("learns that a missing value itself tells the class", () => {
    const gapDays = [NaN, 1, NaN, 50, NaN, 100, NaN, 7];
    const tree = treeOf([gapDays], [1, 0, 1, 0, 1, 0, 1, 0], {
      classCount: 2,
      maxDepth: 1,
      minLeaf: 1,
    });
    expect(treeRules(tree).map((rule) => [rule.conditions[0]?.presence, rule.label])).toEqual([
      ["PRESENT", 0],
      ["MISSING", 1],
    ]);
    expect([...treeClasses(tree, [Float64Array.of(1e300, Infinity, NaN)])]).toEqual([0, 1, 1]);
  });

  it("takes the first of two equal features and keeps a node whole that no question purifies", () => {
    const twice = treeOf(
      [
        [1, 2],
        [1, 2],
      ],
      [0, 1],
      { classCount: 2, maxDepth: 9, minLeaf: 1 },
    );
    expect(twice.feature[0]).toBe(0);
    const constant = treeOf([[5, 5, 5]], [0, 1, 0], { classCount: 2, maxDepth: 9, minLeaf: 1 });
    expect(constant.feature).toEqual([-1]);
    const pure = treeOf([[1, 2, 3]], [1, 1, 1], { classCount: 2, maxDepth: 9, minLeaf: 1 });
    expect(pure.feature).toEqual([-1]);
    const shallow = treeOf([[1, 2, 3]], [1, 0, 1], { classCount: 2, maxDepth: 0, minLeaf: 1 });
    expect(shallow.feature).toEqual([-1]);
  });

  it("keeps values apart that only some of 255 bins can hold, and equal ones together", () => {
    const draw = uniformDraws(7);
    const values = Array.from({ length: 5000 }, () => Math.round(draw() * 3000) / 7);
    const labels = values.map((value) => (value > 200 ? 1 : 0));
    const tree = treeOf([values], labels, { classCount: 2, maxDepth: 1, minLeaf: 1 });
    const wrong = treeClasses(tree, [Float64Array.from(values)]).filter(
      (label, row) => label !== labels[row],
    );
    expect(wrong.length).toBeLessThan(5000 / 255 + 5);
  });

  it("is the same tree after JSON, and refuses what is none", () => {
    fc.assert(
      fc.property(rows, ({ columns, labels }) => {
        const tree = treeOf(columns, labels, { classCount: 3, maxDepth: 5, minLeaf: 1 });
        const text = JSON.stringify(tree);
        const again = treeFrom(JSON.parse(text));
        expect(JSON.stringify(again)).toBe(text);
        const table = columns.map((column) => Float64Array.from(column));
        expect(again === null ? null : leavesOf(again, table)).toEqual(leavesOf(tree, table));
      }),
      { seed: 1984 },
    );
    const tree = treeOf([[1, 2]], [0, 1], { classCount: 2, maxDepth: 1, minLeaf: 1 });
    for (const broken of [
      null,
      7,
      {},
      { ...tree, left: [0, 0, 0] },
      { ...tree, left: [5, 0, 0] },
      { ...tree, feature: [1, -1, -1] },
      { ...tree, threshold: [null, 0, 0] },
      { ...tree, counts: [1, 1, 0, 0, 0, 0] },
      { ...tree, counts: [1] },
    ]) {
      expect(treeFrom(broken)).toBeNull();
    }
  });

  it("names what it cannot learn from", () => {
    const options = { classCount: 2, maxDepth: 3, minLeaf: 1 };
    expect(fitTree([], [], options).kind).toBe("NO_ROWS");
    expect(fitTree([new Float64Array(0)], [], options).kind).toBe("NO_ROWS");
    expect(() => fitTree([Float64Array.of(1)], [], options)).toThrow(RangeError);
    expect(() => fitTree([Float64Array.of(1)], [2], options)).toThrow("from 0 to 1, not 2");
    expect(() => fitTree([Float64Array.of(1), new Float64Array(0)], [1], options)).toThrow(
      "one value per row",
    );
    const missing = fitTree([Float64Array.of(NaN, NaN)], [0, 1], options);
    expect(missing.kind === "FITTED" && missing.tree.feature).toEqual([-1]);
  });
});
