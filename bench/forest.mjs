import { fitForest, forestProbabilities } from "../dist/src/stats/trees/random-forest.js";
import { seconds } from "./bench-shop.mjs";
import { uniform } from "./random-numbers.mjs";

const FEATURES = 10;

/** A random forest of 100 trees on one core: seconds by rows, which grow linearly. */
export async function bench() {
  for (const rows of [7_500, 15_000, 30_000, 60_000]) {
    const draw = uniform(rows);
    const { columns, labels } = forestRows(rows, draw);
    const begun = performance.now();
    const fit = fitForest(columns, labels, {
      classCount: 2,
      treeCount: 100,
      maxDepth: 10,
      minLeaf: 20,
      draw,
    });
    const fitted = performance.now();
    forestProbabilities(fit.forest, columns);
    const predicted = performance.now();
    const bar = rows === 30_000 ? "   bar: 5 s" : "";
    console.log(
      `${String(rows).padStart(6)} rows: fit ${seconds(fitted - begun)}, predict ${seconds(predicted - fitted)}, out-of-bag accuracy ${fit.outOfBag.accuracy.toFixed(3)}${bar}`,
    );
  }
}

/** A law that no single feature shows. */
export function forestRows(rows, draw) {
  const columns = Array.from({ length: FEATURES }, () => Float64Array.from({ length: rows }, draw));
  const labels = Int32Array.from({ length: rows }, (_, row) =>
    draw() < 0.2 + 0.6 * Math.abs(columns[0][row] - columns[1][row]) ? 1 : 0,
  );
  return { columns, labels };
}
