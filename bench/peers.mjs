// The same fits with the Python packages lifetimes and scikit-learn, beside ours, on one core.
import { spawnSync } from "node:child_process";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { kMeans } from "../dist/src/analytics/segmentation/k-means.js";
import { fitOrderModel } from "../dist/src/stats/buy-till-you-die/fit-order-model.js";
import { groupHistories } from "../dist/src/stats/buy-till-you-die/order-histories.js";
import { fitParetoNbd } from "../dist/src/stats/pareto-nbd/fit-pareto-nbd.js";
import { fitForest } from "../dist/src/stats/trees/random-forest.js";
import { scratch, seconds } from "./bench-shop.mjs";
import { CUSTOMERS, generate } from "./btyd.mjs";
import { forestRows } from "./forest.mjs";
import { uniform } from "./random-numbers.mjs";

const PYTHON = process.env.CARTOGRAPH_PEERS_PYTHON ?? "python3";
const POINTS = 20_000;
const WIDTH = 8;
const ROWS = 30_000;
const ONE_CORE = { OMP_NUM_THREADS: "1", OPENBLAS_NUM_THREADS: "1", MKL_NUM_THREADS: "1" };

const python = (name, ...args) =>
  spawnSync(PYTHON, [fileURLToPath(new URL(`peers/${name}.py`, import.meta.url)), ...args], {
    stdio: "inherit",
    env: { ...process.env, ...ONE_CORE },
  });

export async function bench() {
  if (spawnSync(PYTHON, ["-c", "import lifetimes, sklearn"]).status !== 0) {
    console.log(
      `${PYTHON} has no lifetimes and scikit-learn: nothing to compare with. Set CARTOGRAPH_PEERS_PYTHON to one that has.`,
    );
    return;
  }
  const folder = await scratch();
  try {
    await orders(join(folder, "histories.csv"));
    await tables(join(folder, "points.csv"), join(folder, "rows.csv"));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function orders(path) {
  const columns = generate("BG_NBD");
  const lines = Array.from(
    { length: CUSTOMERS },
    (_, i) => `${columns.repeatOrders[i]},${columns.lastOrderAt[i]},${columns.observedFor[i]}`,
  );
  await writeFile(path, `${lines.join("\n")}\n`);
  const start = performance.now();
  const { histories } = groupHistories(columns);
  const { kind, model } = fitOrderModel("BG_NBD", histories);
  console.log(
    `ours BG/NBD: ${seconds(performance.now() - start)} with standard errors, ${kind} ${JSON.stringify(model)}`,
  );
  const pareto = performance.now();
  const fit = fitParetoNbd(histories);
  console.log(
    `ours Pareto/NBD: ${seconds(performance.now() - pareto)} with standard errors, ${fit.kind}`,
  );
  python("fit_lifetimes", path);
}

async function tables(pointsPath, rowsPath) {
  const draw = uniform(7);
  const values = Float64Array.from({ length: POINTS * WIDTH }, draw);
  const table = (count, row) =>
    Array.from({ length: count }, (_, i) => row(i).join(",")).join("\n");
  await writeFile(
    pointsPath,
    table(POINTS, (i) => [...values.subarray(i * WIDTH, (i + 1) * WIDTH)]),
  );
  const { columns, labels } = forestRows(ROWS, draw);
  await writeFile(
    rowsPath,
    table(ROWS, (i) => [...columns.map((column) => column[i]), labels[i]]),
  );
  const start = performance.now();
  const partition = kMeans(4, draw);
  for (let k = 2; k <= 10; k++) partition({ values, count: POINTS, width: WIDTH }, k);
  console.log(
    `ours k-means, k = 2..10, ${POINTS} × ${WIDTH}: ${seconds(performance.now() - start)}`,
  );
  const forest = performance.now();
  fitForest(columns, labels, { classCount: 2, treeCount: 100, maxDepth: 10, minLeaf: 20, draw });
  console.log(`ours forest, ${ROWS} rows, 100 trees: ${seconds(performance.now() - forest)}`);
  python("fit_sklearn", pointsPath, rowsPath);
}
