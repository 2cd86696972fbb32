import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { canonicalJson } from "../../../simulations/engine/core/canonical-json.js";
import { globalId } from "../../../src/graphql/global-id.js";
import { runOperation } from "../../../src/server/run-operation.js";
import { memoHtml } from "../../../src/simulator/memo/memo-html.js";
import { memoMarkdown } from "../../../src/simulator/memo/memo-markdown.js";
import { scenarioText } from "../../../src/simulator/scenario-text.js";
import { experiments, type ExperimentStatus } from "../../../src/store/experiments.table.js";
import { ExperimentDesk } from "../support/experiment-desk.js";
import { exampleMemo } from "./example-memo.js";

const desk = new ExperimentDesk();
const source = {
  ...exampleMemo("second-purchase-flow", { draws: 64 }),
  // a shop that is no longer served goes by its key
  shop: { key: "example", name: "example" },
};

async function stored(id: string, status: ExperimentStatus): Promise<void> {
  const { scenario, result, snapshotHash } = source;
  await desk.store.db.insert(experiments).values({
    id,
    shopKey: "example",
    baselineSnapshotId: 1,
    snapshotHash,
    fingerprint: `${result.fingerprint}-${id}`,
    engineVersion: result.engineVersion,
    name: scenario.name,
    scenario: scenarioText(scenario),
    seed: scenario.seed,
    status,
    drawsPlanned: 64,
    callerKey: "test",
    estimatedSeconds: 1,
    result: status === "SUCCEEDED" ? canonicalJson(result) : null,
  });
}

async function asked(id: string): Promise<unknown> {
  const answer = await runOperation(
    desk.store,
    `query ($id: ID!) { experiment(id: $id) { status markdown: report html: report(format: HTML) } }`,
    { id: globalId("Experiment", "example", id) },
  );
  expect(answer.errors).toBeUndefined();
  return answer.data?.["experiment"];
}

describe("an experiment's report", () => {
  beforeAll(() => desk.openStore(), 60_000);
  afterAll(() => desk.close());

  it("is the memo of what was stored, in either format", async () => {
    await stored("1".repeat(32), "SUCCEEDED");
    expect(await asked("1".repeat(32))).toEqual({
      status: "SUCCEEDED",
      markdown: memoMarkdown(source),
      html: memoHtml(source),
    });
  });

  it("is not there before it has succeeded", async () => {
    await stored("2".repeat(32), "RUNNING");
    expect(await asked("2".repeat(32))).toEqual({ status: "RUNNING", markdown: null, html: null });
  });
});
