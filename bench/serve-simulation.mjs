import { ask, openBenchServer } from "./bench-server.mjs";
import { quantile } from "./bench-shop.mjs";

const RUNS = 300;
const BAR = 3;
/** As long as it takes to ask RUNS times, and longer: it is cancelled then. */
const DRAWS = 200_000;

const QUERY = `{ shop(key: "bench") { funnel { steps { stage entered fromPrevious { value low high } } }
  metrics(query: { measures: [SESSIONS, ORDERS, GROSS_REVENUE, CONVERSION_RATE], grain: MONTH }) {
    rows { bucket complete values { measure estimate { value low high } } } } } }`;

const RUN = `mutation ($input: RunExperimentInput!) { runExperiment(input: $input) { __typename
  ... on RunExperimentAccepted { experiment { id } } ... on ValidationFailure { message }
  ... on BudgetExceeded { message largest } ... on ShopNotReady { message } } }`;

const largest = (draws) => ({
  shopKey: "bench",
  name: "as large as may be",
  seed: "bench",
  maxWait: "PT0S",
  horizon: "P180D",
  precision: { draws, maxDraws: draws, unit: "CUSTOMER" },
  arms: ["timedCampaign", "secondPurchaseFlow", "loyaltyProgramme"].map((field) => ({
    key: field,
    policies: [{ [field]: {} }],
  })),
});

/** The server's latency while an experiment takes all it may, against its latency when idle. */
export async function bench() {
  const server = await openBenchServer();
  try {
    await latency(server.url, 0);
    const idle = await latency(server.url, 1);
    print("idle", idle);

    const id = await begin(server.url);
    const busy = await latency(server.url, 2);
    const { status, drawsDone } = await progressOf(server.url, id);
    print("during a CUSTOMER run", busy);
    const ratio = quantile(busy, 0.99) / quantile(idle, 0.99);
    console.log(`p99 while simulating / idle: ${ratio.toFixed(2)}   bar: ${BAR}`);
    console.log(`the run then: ${status}, ${drawsDone} draws done`);
    await ask(server.url, "mutation ($id: ID!) { cancelExperiment(id: $id) { status } }", { id });
  } finally {
    await server.close();
  }
}

/** Submits the largest that is let in, and waits until it is computed. */
async function begin(url) {
  let draws = DRAWS;
  for (;;) {
    const { runExperiment } = await ask(url, RUN, { input: largest(draws) });
    if (runExperiment.experiment !== undefined) {
      const { id } = runExperiment.experiment;
      while ((await progressOf(url, id)).drawsDone === 0) await pause(100);
      return id;
    }
    if (runExperiment.largest === undefined) throw new Error(JSON.stringify(runExperiment));
    draws = runExperiment.largest;
  }
}

async function progressOf(url, id) {
  const query = "query ($id: ID!) { experiment(id: $id) { progress { status drawsDone } } }";
  const { experiment } = await ask(url, query, { id });
  if (experiment.progress.status === "FAILED") throw new Error("The experiment failed.");
  return experiment.progress;
}

async function latency(url, round) {
  const times = [];
  for (let run = 0; run < RUNS; run++) {
    const start = performance.now();
    // a variable nobody reads: another cache key, the same document
    await ask(url, QUERY, { run: `${round} ${run}` });
    times.push(performance.now() - start);
  }
  return times;
}

function print(name, times) {
  const of = (share) => `${quantile(times, share).toFixed(1)} ms`;
  console.log(`${name.padEnd(24)} p50 ${of(0.5)}  p95 ${of(0.95)}  p99 ${of(0.99)}`);
}

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
