import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Answer } from "../../exactness/loaded-shop.js";
import {
  openExperimentShops,
  runMutation,
  smallRequest,
  type ExperimentShops,
} from "../../support/experiment-shops.js";
import { makeSchema } from "../../../src/server/schema.js";
import { everyField, leavesOf } from "./every-field.js";

let server: ExperimentShops;
let everything: string;
beforeAll(async () => {
  // all of a result at once costs more than one operation may
  server = await openExperimentShops({ customers: 500, limits: { cost: 1e9, tokens: 1e5 } });
  everything = `findings ${everyField(await makeSchema(), "ExperimentFindings")}`;
}, 120_000);
afterAll(() => server?.close());

const twoArms = (changes: object = {}) =>
  smallRequest({
    arms: [
      { key: "win back", policies: [{ winBack: {} }] },
      { key: "merge", policies: [{ orderMergeWindow: {} }, { secondPurchaseFlow: {} }] },
    ],
    decision: { target: "100.00", budget: "5000" },
    ...changes,
  });

describe.each(["SEGMENT_AGGREGATE", "CUSTOMER"])("findings of a %s run", (unit) => {
  let findings: Answer;
  beforeAll(async () => {
    const precision = { draws: 128, maxDraws: 256, unit, targetRelativeMcse: 1 };
    const { kind, replayed, experiment } = await server.run(twoArms({ precision }), everything);
    expect({ kind, replayed, status: experiment?.status }).toEqual({
      kind: "RunExperimentAccepted",
      replayed: false,
      status: "SUCCEEDED",
    });
    findings = experiment.findings;
  }, 60_000);

  it("hold no number that is none", () => {
    const leaves = leavesOf(findings);
    expect(leaves.length).toBeGreaterThan(2000);
    expect(leaves.filter(([, value]) => typeof value === "number" && !Number.isFinite(value))).toEqual([]);
  });
});
