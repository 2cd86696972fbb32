import { policies } from "../dist/simulations/policies/catalog.js";
import { ask, openBenchServer } from "./bench-server.mjs";

const DRAWS = 4000;
const ROUNDS = 4;
const POLL_MS = 100;

const RUN = `mutation ($input: RunExperimentInput!) { runExperiment(input: $input) { __typename
  ... on RunExperimentAccepted { experiment { id } } ... on ValidationFailure { message } } }`;
const COST = `query ($input: RunExperimentInput!) { estimateCost(input: $input) {
  ... on CostEstimate { seconds } } }`;
const STATE = `query ($id: ID!) { experiment(id: $id) { status } }`;

const fieldOf = (kind) => kind.toLowerCase().replace(/_(.)/g, (_, letter) => letter.toUpperCase());

const inputOf = (kind, seed) => ({
  shopKey: "bench",
  name: kind,
  seed,
  maxWait: "PT0S",
  horizon: "P90D",
  precision: { draws: DRAWS, maxDraws: DRAWS, unit: "SEGMENT_AGGREGATE" },
  arms: [
    {
      key: "treated",
      policies: [{ [fieldOf(kind)]: kind === "VALUE_BASED_PRICING" ? { acknowledged: true } : {} }],
    },
  ],
});

/**
 * Every policy's preset asked of a server at once, as a strategist compares them: seconds until the
 * last has its result, the first time and again with other seeds, beside what was estimated.
 */
export async function bench() {
  const server = await openBenchServer();
  try {
    for (let round = 1; round <= ROUNDS; round++) await runAll(server.url, round);
  } finally {
    await server.close();
  }
}

async function runAll(url, round) {
  const start = performance.now();
  const answers = await Promise.all(
    [...policies.keys()].map((kind) => ask(url, RUN, { input: inputOf(kind, `round ${round}`) })),
  );
  const ids = answers.flatMap(({ runExperiment }) => runExperiment.experiment?.id ?? []);
  for (const id of ids) await ended(url, id);
  const seconds = (performance.now() - start) / 1000;
  if (round === 1) {
    for (const { runExperiment } of answers)
      if (runExperiment.message !== undefined) console.log(runExperiment.message);
  }
  console.log(
    `round ${round}: ${ids.length} presets x ${DRAWS} draws, all results after ${seconds.toFixed(2)} s, ` +
      `${((1000 * seconds) / ids.length).toFixed(0)} ms each; estimated one by one ${(await estimated(url, round)).toFixed(2)} s   bar: 5 s`,
  );
}

async function ended(url, id) {
  for (;;) {
    const { status } = (await ask(url, STATE, { id })).experiment;
    if (status === "SUCCEEDED") return;
    if (status !== "QUEUED" && status !== "RUNNING") throw new Error(`${id} is ${status}`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

async function estimated(url, round) {
  let sum = 0;
  for (const kind of policies.keys()) {
    const { estimateCost } = await ask(url, COST, { input: inputOf(kind, `round ${round}`) });
    sum += estimateCost.seconds ?? 0;
  }
  return sum;
}
