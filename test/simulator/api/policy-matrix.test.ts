import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Answer } from "../../exactness/loaded-shop.js";
import { openExperimentShops, type ExperimentShops } from "../../support/experiment-shops.js";

let server: ExperimentShops;
beforeAll(async () => {
  server = await openExperimentShops({ customers: 300 });
}, 120_000);
afterAll(() => server?.close());

const MATRIX = `{ shop(key: "returning") { policyMatrix { kind title segmentId segmentName customers
  gain { value low high } pPositive experimentId }
  segments { nodes { id key kind recommendedPolicies(first: 16) { kind segmentId gain { value } } } } } }`;
const RUN = `mutation ($input: PolicyMatrixInput!) { runPolicyMatrix(input: $input) {
  experiments { id status } leftOut { kind reason } } }`;

describe("the matrix of policies by segment", () => {
  it("is null before it has been run, and refuses what cannot be run", async () => {
    const { shop } = await server.ask(MATRIX);
    expect(shop.policyMatrix).toBeNull();
    expect(shop.segments.nodes[0].recommendedPolicies).toBeNull();
    const { errors } = await server.post(RUN, { input: { shopKey: "nowhere" } });
    expect(errors[0].extensions.code).toBe("BAD_USER_INPUT");
  });

  it("tells for each segment what gains, best first, and what the shop cannot carry", async () => {
    const { runPolicyMatrix } = await server.ask(RUN, { input: { shopKey: "returning" } });
    const { experiments, leftOut } = runPolicyMatrix;
    expect(leftOut.map(({ kind }: Answer) => kind)).toContain("CHECKOUT_UX_FIX");
    for (const { reason } of leftOut) expect(reason).toMatch(/^[A-Z].*[.]$/);
    for (const { id } of experiments) await ended(id);

    const { shop } = await server.ask(MATRIX);
    const cells: Answer[] = shop.policyMatrix;
    const kinds = new Set(cells.map(({ kind }) => kind));
    expect(kinds.size + leftOut.length).toBe(14);
    for (const [place, cell] of cells.entries()) {
      expect(cell.gain.low).toBeLessThanOrEqual(cell.gain.high);
      const before = cells[place - 1];
      if (before === undefined || before.segmentId !== cell.segmentId) continue;
      expect(before.gain.value).toBeGreaterThanOrEqual(cell.gain.value);
    }
    for (const { id, kind, recommendedPolicies } of shop.segments.nodes) {
      if (kind !== "BEHAVIOUR") continue;
      const own = cells.filter(({ segmentId }) => segmentId === id);
      const gaining = own.filter(({ gain }) => gain.value > 0).map((cell) => cell.kind as string);
      expect((recommendedPolicies ?? []).map((cell: Answer) => cell.kind)).toEqual(gaining);
    }
    const again = await server.ask(RUN, { input: { shopKey: "returning" } });
    expect(again.runPolicyMatrix.experiments.map(({ id }: Answer) => id)).toEqual(
      experiments.map(({ id }: Answer) => id),
    );
  }, 120_000);
});

async function ended(id: string): Promise<void> {
  for (;;) {
    const { experiment } = await server.ask(
      "query ($id: ID!) { experiment(id: $id) { status failure { message } } }",
      { id },
    );
    if (experiment.status === "SUCCEEDED") return;
    expect(experiment.failure).toBeNull();
    await pause(100);
  }
}
