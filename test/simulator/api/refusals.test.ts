import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Answer } from "../../exactness/loaded-shop.js";
import { loadGenerated } from "../../exactness/generated-shop.js";
import {
  openExperimentShops,
  runMutation,
  smallRequest,
  type ExperimentShops,
} from "../../support/experiment-shops.js";

let server: ExperimentShops;
beforeAll(async () => {
  server = await openExperimentShops({ customers: 300, runner: { threads: 1 } });
  await loadGenerated(server.shops, { key: "few", seed: "few", sessions: 300 });
  await server.refresh();
  // the engine's process and its baseline are there before anything is measured
  await server.run(smallRequest());
});
afterAll(() => server?.close());

/** What a request is told, and by which field. */
interface Refusal {
  readonly field: string;
  readonly message: string;
  readonly ms: number;
}

async function refusalOf(changes: object, query = runMutation("")): Promise<Refusal> {
  const begun = performance.now();
  const { data, errors } = await server.post(query, { input: smallRequest(changes) });
  const ms = performance.now() - begun;
  if (errors !== undefined) {
    const [{ message, extensions }] = errors;
    expect(extensions.code).toBe("BAD_USER_INPUT");
    const field = extensions.issues?.[0].path.join(".") ?? "";
    return { field, message: `${message} ${extensions.remedy ?? ""}`, ms };
  }
  const answer: Answer = data.runExperiment;
  expect(answer.kind).not.toBe("RunExperimentAccepted");
  const [issue] = answer.issues ?? [{ path: [answer.field ?? ""], message: answer.message }];
  return { field: issue.path.join("."), message: issue.message, ms };
}

const arm = (changes: object) => ({
  arms: [{ key: "a", policies: [{ winBack: {} }], ...changes }],
});
const belief = (distribution: object, key = "WIN_BACK.takeUp") => ({
  assumptions: [{ key, distribution }],
});
const precision = (changes: object) => ({ precision: changes });
const eight = Array.from({ length: 8 }, (_, place) => ({
  key: `arm ${place}`,
  policies: [{ winBack: {} }],
}));

/** What is asked, the field it is told by, and what the message holds. */
const REFUSED: readonly [what: string, changes: object, field: string, message: RegExp][] = [
  ["an unknown shop", { shopKey: "nowhere" }, "", /There is no shop "nowhere"/],
  ["no arms", { arms: [] }, "arms", /arms must contain at least 1/],
  ["nine arms", { arms: [...eight, { ...eight[0], key: "ninth" }] }, "arms", /no more than 8/],
  ["two arms of one key", { arms: [eight[0], eight[0]] }, "arms.1.key", /"arm 0" is there twice/],
  ["an arm without a key", arm({ key: "" }), "arms.0.key", /1 to 64 characters/],
  ["a key with a line break", arm({ key: "a\nb" }), "arms.0.key", /letters, digits, spaces/],
  ["no policies", arm({ policies: [] }), "arms.0.policies", /at least 1/],
  [
    "five policies",
    arm({ policies: eight.slice(3).map(() => ({ winBack: {} })) }),
    "arms.0.policies",
    /no more than 4/,
  ],
  [
    "a policy twice",
    arm({ policies: [{ winBack: {} }, { winBack: {} }] }),
    "arms.0.policies.1.winBack",
    /WIN_BACK is there twice/,
  ],
  ["a policy that is none", arm({ policies: [{}] }), "", /exactly one/i],
  ["two policies in one", arm({ policies: [{ winBack: {}, vipService: {} }] }), "", /exactly one/i],
  ["an unknown policy", arm({ policies: [{ giveAway: {} }] }), "", /"giveAway" is not defined/],
  [
    "an unknown parameter",
    arm({ policies: [{ winBack: { discuont: 1 } }] }),
    "",
    /Did you mean "discount"/,
  ],
  [
    "a discount of 110 %",
    arm({ policies: [{ winBack: { discount: 1.1 } }] }),
    "arms.0.policies.0.winBack.discount",
    /discount must not be greater than 0.5 \(allowed: 0 to 0.5\)/,
  ],
  ["a saved policy that is none", arm({ policies: [{ saved: "x" }] }), "", /no saved policy/],
  [
    "an empty audience",
    arm({ audience: { feature: { feature: "ORDER_COUNT", number: { gte: 1e6 } } } }),
    "arms.0.audience",
    /audience is empty/,
  ],
  ["an unknown segment", arm({ audience: { inSegment: "nothing" } }), "", /segment/i],
  ["a hold-out of everybody", arm({ holdout: 1 }), "arms.0.holdout", /allowed: 0 to 0.95/],
  ["a negative hold-out", arm({ holdout: -0.1 }), "arms.0.holdout", /not be less than 0/],
  ["a negative cap", arm({ contactCap: -1 }), "arms.0.contactCap", /not be less than 0/],
  ["no horizon", { horizon: "P0D" }, "horizon", /from 7 to 730, not 0/],
  ["a horizon of a million days", { horizon: "P1000000D" }, "", /P7D to P730D/],
  ["a horizon of 3,000 days", { horizon: "P3000D" }, "horizon", /from 7 to 730, not 3000/],
  ["a horizon in months", { horizon: "P3M" }, "", /days or weeks/],
  ["a horizon that is none", { horizon: "soon" }, "", /soon/],
  ["0 draws", precision({ draws: 0 }), "precision.draws", /allowed: 64 to 200000/],
  ["10^12 draws", precision({ maxDraws: 1e12 }), "", /1000000000000/],
  ["a million draws", precision({ maxDraws: 1e6 }), "precision.maxDraws", /allowed: 64 to 200000/],
  [
    "fewer draws at most than at first",
    precision({ draws: 500, maxDraws: 100 }),
    "precision.maxDraws",
    /from 500 to 200000/,
  ],
  [
    "no error at all",
    precision({ targetRelativeMcse: 0 }),
    "precision.targetRelativeMcse",
    /from 0.000001/,
  ],
  ["an error above 1", precision({ targetRelativeMcse: 1.5 }), "", /1.5 is not between 0 and 1/],
  ["an unknown unit", precision({ unit: "ATOM" }), "", /ATOM/],
  ["a wait of an hour", { maxWait: "PT3600S" }, "", /maxWait.*up to 4/],
  ["a wait in minutes", { maxWait: "PT1M" }, "", /maxWait/],
  [
    "an assumption that is none",
    belief({ fixed: 0.1 }, "WIN_BACK.luck"),
    "assumptions.0.key",
    /no assumption "WIN_BACK.luck"/,
  ],
  [
    "an assumption of another policy",
    belief({ fixed: 0.1 }, "VIP_SERVICE.takeUp"),
    "assumptions.0.key",
    /no assumption/,
  ],
  ["a belief of nothing", belief({}), "", /exactly one/i],
  [
    "a range upside down",
    belief({ range90: { p5: 0.4, p95: 0.1 } }),
    "assumptions.0.distribution.range90.p95",
    /above/,
  ],
  ["a probability of 2", belief({ fixed: 2 }), "assumptions.0.distribution.fixed", /from .* to 1/],
  [
    "a beta without shape",
    belief({ beta: { alpha: 0, beta: 1 } }),
    "assumptions.0.distribution.beta.alpha",
    /alpha/,
  ],
  [
    "a beta's mean of 1",
    belief({ betaMean: { mean: 1, sampleSize: 5 } }),
    "assumptions.0.distribution.betaMean",
    /must/,
  ],
  [
    "a deviation of 0",
    belief({ normal: { mean: 0.1, sd: 0 } }),
    "assumptions.0.distribution.normal.sd",
    /above 0/,
  ],
  [
    "three points out of order",
    belief({ pert: { low: 0.5, mode: 0.2, high: 0.9 } }),
    "assumptions.0.distribution.pert.mode",
    /must/,
  ],
  [
    "no value seen",
    belief({ empirical: [] }),
    "assumptions.0.distribution.empirical",
    /at least 1/,
  ],
  [
    "a value seen that cannot be",
    belief({ empirical: [0.1, 7] }),
    "assumptions.0.distribution.empirical.1",
    /to 1/,
  ],
  [
    "weights of 1.5",
    belief({
      mixture: [
        { weight: 0.5, of: { fixed: 0.1 } },
        { weight: 1, of: { fixed: 0.2 } },
      ],
    }),
    "assumptions.0.distribution.mixture",
    /add up to 1/,
  ],
  [
    "a part that cannot be",
    belief({
      mixture: [
        { weight: 0.5, of: { fixed: 0.1 } },
        { weight: 0.5, of: { uniform: { low: 0.3, high: 0.2 } } },
      ],
    }),
    "assumptions.0.distribution.mixture.1.of.uniform.high",
    /above/,
  ],
  ["a margin of 300 %", { margin: { fixed: 3 } }, "margin.fixed", /to 1/],
  [
    "an assumption correlated with itself",
    { correlations: [{ a: "shop.margin", b: "shop.margin", rho: 0.5 }] },
    "correlations.0",
    /two assumptions/,
  ],
  [
    "a correlation of 1",
    { correlations: [{ a: "shop.margin", b: "WIN_BACK.takeUp", rho: 1 }] },
    "correlations.0.rho",
    /not be greater than 0.99/,
  ],
  [
    "beliefs that no test gave",
    { assumptionSet: "CALIBRATED" },
    "assumptionSet",
    /recorded outcome/,
  ],
  [
    "SHIP below DONT",
    { decision: { shipAbove: 0.2, dontBelow: 0.5 } },
    "decision.dontBelow",
    /from 0 to 0.2/,
  ],
  ["a probability of SHIP of 80", { decision: { shipAbove: 80 } }, "", /80 is not between 0 and 1/],
  ["a negative budget", { decision: { budget: "-1" } }, "decision.budget", /from 0/],
  [
    "a lift of retention above 1",
    { decision: { targets: [{ outcome: "RETENTION", lift: 1.5 }] } },
    "decision.targets.0.lift",
    /decision.targets.0.lift is a number from -1 to 1, not 1.5/,
  ],
  ["a budget in words", { decision: { budget: "much" } }, "", /Decimal/],
  ["no seed", { seed: "" }, "seed", /1 to 200 characters/],
  ["a name of 201 characters", { name: "x".repeat(201) }, "name", /200 characters/],
  ["no name", { name: "" }, "name", /1 to 200 characters/],
  [
    "policies that the shop's data cannot carry",
    arm({ policies: [{ checkoutUxFix: {} }] }),
    "arms.0.policies.0.checkoutUxFix",
    /CHECKOUT_UX_FIX needs/,
  ],
];

describe("runExperiment refuses", () => {
  it.each(REFUSED)("%s, by its field, at once", async (_what, changes, field, message) => {
    const refusal = await refusalOf(changes);
    expect(refusal.message).toMatch(message);
    expect(refusal.field).toBe(field);
    expect(refusal.message).not.toMatch(/undefined|\[object|Cents|overrides/);
    // 250 ms on a machine of its own
    expect(refusal.ms).toBeLessThan(1000);
  });

  it.each(["NaN", "Infinity", "1e999", "-1e999"])(
    "%s as a number of a query's text",
    async (number) => {
      const query = `mutation { runExperiment(input: { shopKey: "returning", name: "x", seed: "1",
      arms: [{ key: "a", policies: [{ winBack: { discount: ${number} } }] }] }) { __typename } }`;
      const { data, errors } = await server.post(query);
      expect(data?.runExperiment).toBeUndefined();
      expect(errors[0].message).toMatch(/finite|FiniteFloat/);
    },
  );

  it("nothing twice: an experiment that was refused leaves no trace", async () => {
    const count = `{ shop(key: "returning") { experiments { totalCount { value } } } }`;
    const before = await server.ask(count);
    await refusalOf({ horizon: "P0D" });
    await refusalOf(arm({ policies: [{ checkoutUxFix: {} }] }));
    expect(await server.ask(count)).toEqual(before);
  });
});

describe("a shop with few customers", () => {
  it("is simulated with a warning, or refused with the reason", async () => {
    const { runExperiment } = await server.ask(
      runMutation("findings { health { code status } warnings { code } }"),
      { input: smallRequest({ shopKey: "few", maxWait: "PT4S" }) },
    );
    if (runExperiment.kind === "RunExperimentAccepted") {
      const { health } = runExperiment.experiment.findings;
      const audience = health.find(({ code }: Answer) => code === "AUDIENCE_TOO_SMALL");
      expect(audience.status).not.toBe("PASS");
    } else {
      expect(["ShopNotReady", "ValidationFailure"]).toContain(runExperiment.kind);
      expect(runExperiment.message).toMatch(/[a-z]{4}/);
    }
  });
});
