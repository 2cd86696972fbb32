import { describe, expect, it } from "@jest/globals";
import { resolveScenario } from "../../../simulations/engine/core/resolve-scenario.js";
import { exampleBaseline } from "../support/example-baseline.js";
import { examplePolicy } from "../support/example-policy.js";
import { catalogOf } from "../support/example-scenario.js";

const policies = catalogOf(examplePolicy(), examplePolicy({ kind: "WIN_BACK" }));
const baseline = exampleBaseline({ customers: 300 });
const arm = { key: "a", policies: [{ kind: "CUSTOM" }] };

function resolved(input: object) {
  const result = resolveScenario({ arms: [arm], ...input }, policies, baseline);
  if (result.kind === "FAULTS") throw new Error(JSON.stringify(result.faults));
  return result.scenario;
}

/** "path: message" of every fault. */
function faultsOf(input: unknown): string[] {
  const result = resolveScenario(input, policies, baseline);
  if (result.kind === "SCENARIO") return [];
  return result.faults.map(({ path, message }) => `${path.join(".")}: ${message}`);
}
const faultsIn = (input: object) => faultsOf({ arms: [arm], ...input });
const faultsInArm = (input: object) => faultsOf({ arms: [{ ...arm, ...input }] });

describe("a scenario asked for", () => {
  it("has every standard value filled in", () => {
    const { name, horizonDays, seed, precision, arms } = resolved({});
    expect({ name, horizonDays, seed, precision }).toEqual({
      name: "CUSTOM",
      horizonDays: 90,
      seed: "1",
      precision: { draws: 1024, maxDraws: 16_384, targetRelativeMcse: 0.02 },
    });
    expect(arms[0]).toEqual({
      key: "a",
      policies: [{ kind: "CUSTOM", parameters: { shareGiven: 0.1 } }],
      audience: null,
      audienceText: null,
      holdout: 0,
      contactCap: null,
      overrides: [],
    });
  });

  it("names arms by their position, and takes a whole number for a seed", () => {
    const { arms, seed } = resolved({ seed: 2024, arms: [arm, { ...arm, key: undefined }] });
    expect(arms.map(({ key }) => key)).toEqual(["a", "arm-2"]);
    expect(seed).toBe("2024");
  });

  it("spreads its overrides over the arms they concern; an arm's own goes before", () => {
    const own = { key: "CUSTOM.strength", distribution: { kind: "FIXED", value: 1.2 } };
    const shared = { key: "CUSTOM.strength", distribution: { kind: "FIXED", value: 1.1 } };
    const margin = { key: "shop.margin", distribution: { kind: "FIXED", value: 0.3 } };
    const { arms } = resolved({
      overrides: [shared, margin],
      arms: [
        arm,
        { ...arm, key: "b", overrides: [own] },
        { key: "c", policies: [{ kind: "WIN_BACK" }] },
      ],
    });
    expect(arms.map(({ overrides }) => overrides.map(({ distribution }) => distribution))).toEqual([
      [shared.distribution, margin.distribution],
      [own.distribution, margin.distribution],
      [margin.distribution],
    ]);
  });

  it("chooses an audience in the words of the shop", () => {
    const { segments, countries, customers } = baseline;
    const { audience, audienceText } = resolved({
      arms: [
        {
          ...arm,
          audience: {
            segments: [segments[1]?.name],
            countries: ["DE", "FR"],
            maximumRecencyDays: 200,
          },
        },
      ],
    }).arms[0] as { audience: Uint32Array; audienceText: string };
    const expected = Array.from({ length: customers.count }, (_, i) => i).filter(
      (i) =>
        customers.segment[i] === 1 &&
        ["DE", "FR"].includes(countries[customers.country[i] as number] ?? "") &&
        (customers.observedDays[i] as number) - (customers.lastOrderDay[i] as number) <= 200,
    );
    expect(Array.from(audience)).toEqual(expected);
    expect(expected.length).toBeGreaterThan(3);
    expect(audienceText).toBe(
      "segments Occasional; countries DE, FR; days since the last order at most 200",
    );
  });
});

describe("a scenario that cannot be", () => {
  it.each([
    ["no data", null, ": A scenario is a record"],
    ["no arms", { arms: [] }, "arms: arms is a list of 1 to 8 entries, not 0."],
    ["nine arms", { arms: new Array(9).fill(arm) }, "arms is a list of 1 to 8 entries, not 9."],
  ])("is refused: %s", (_, input, message) => {
    expect(faultsOf(input).join("\n")).toContain(message);
  });

  it.each([
    ["horizonDays", 0, "horizonDays is a whole number from 7 to 730, not 0."],
    ["horizonDays", 1e6, "horizonDays is a whole number from 7 to 730, not 1000000."],
    ["horizonDays", 30.5, "not 30.5."],
    ["horizonDays", NaN, "not NaN."],
    ["horizonDays", JSON.parse("1e999"), "not Infinity."],
    ["horizonDays", "90", 'not "90".'],
    ["seed", "", "seed is a text of 1 to 200 characters"],
    ["seed", 0.5, "seed is a whole number"],
    ["unit", "CELL", 'unit is one of AUTO, SEGMENT_AGGREGATE, CUSTOMER, not "CELL".'],
    ["beliefs", "HOPE", "STUDY_CLAIM, EVIDENCE, SCEPTICAL, CALIBRATED"],
    ["beliefs", "CALIBRATED", "need at least one recorded outcome"],
    ["precision", { maxDraws: 1e12 }, "from 64 to 200000, not 1000000000000."],
    ["precision", { draws: 4096, maxDraws: 100 }, "precision.maxDraws is a whole number from 4096"],
    ["precision", { targetRelativeMcse: 0 }, "not 0."],
    ["decision", { shipAbove: 1.2 }, "decision.shipAbove is a number from 0 to 1, not 1.2."],
    [
      "decision",
      { shipAbove: 0.3, dontBelow: 0.5 },
      "decision.dontBelow is a number from 0 to 0.3",
    ],
    ["margin", { kind: "BETA", alpha: -1, beta: 2 }, "margin.alpha must be"],
    ["horizon", 90, 'There is no field "horizon".'],
  ])("is refused by field and range: %s %p", (field, value, message) => {
    const faults = faultsIn({ [field]: value });
    expect(faults.join("\n")).toContain(message);
    expect(faults.every((fault) => fault.startsWith(field))).toBe(true);
  });

  it.each([
    ["holdout", -0.1, "arms.0.holdout is a number from 0 to 0.95, not -0.1."],
    ["holdout", NaN, "not NaN."],
    ["contactCap", Infinity, "from 0 to 1000, not Infinity."],
    ["key", "a@b", "letters, digits, spaces or . _ -"],
    ["audience", [3, 2], "ascending, each once"],
    ["audience", [-1], "whole numbers from 0"],
    ["audience", { segments: ["Loyl"] }, 'There is no segment "Loyl". Did you mean Loyal?'],
    ["audience", { countries: ["XX"] }, "Known: DE, FR, GB, NL."],
    ["policies", [], "a list of 1 to 4 entries, not 0."],
    ["policies", [{ kind: "WINBACK" }], 'no policy "WINBACK". Did you mean WIN_BACK?'],
    ["policies", [{ kind: "CUSTOM" }, { kind: "CUSTOM" }], "CUSTOM is there twice"],
    [
      "policies",
      [{ kind: "CUSTOM", parameters: { shareGiven: 0.51 } }],
      "arms.0.policies.0.parameters.shareGiven is a number from 0 to 0.5, not 0.51.",
    ],
    [
      "policies",
      [{ kind: "CUSTOM", parameters: { shareGivn: 0.1 } }],
      'no field "shareGivn". Did you mean shareGiven?',
    ],
    [
      "overrides",
      [{ key: "CUSTOM.strenght", distribution: { kind: "FIXED", value: 1 } }],
      'no assumption "CUSTOM.strenght". Did you mean CUSTOM.strength?',
    ],
    [
      "overrides",
      [{ key: "WIN_BACK.strength", distribution: { kind: "FIXED", value: 1 } }],
      'no assumption "WIN_BACK.strength"',
    ],
    [
      "overrides",
      [{ key: "CUSTOM.strength", distribution: { kind: "FIXED", value: NaN } }],
      "arms.0.overrides.0.distribution.value must be a number from 0.01 to 20, not NaN.",
    ],
    [
      "overrides",
      [
        {
          key: "CUSTOM.strength",
          distribution: { kind: "RANGE_90", p5: 2, p95: 1, shape: "AUTO" },
        },
      ],
      "p95 must be above p5",
    ],
  ])("has its arm refused by field and range: %s %j", (field, value, message) => {
    expect(faultsInArm({ [field]: value }).join("\n")).toContain(message);
  });

  it("has arms of one key refused", () => {
    expect(faultsOf({ arms: [arm, arm] })).toEqual([
      'arms.1.key: Each arm has a key of its own, but "a" is there twice.',
    ]);
  });

  it("has correlations refused that are of nothing, of one thing, or twice", () => {
    const known = { a: "CUSTOM.strength", b: "shop.margin", rho: 0.5 };
    const faults = faultsIn({
      correlations: [known, { ...known, a: known.b, b: known.a }, { ...known, b: "shop.marign" }],
    });
    expect(faults).toEqual([
      expect.stringContaining("Did you mean shop.margin?"),
      expect.stringContaining("Each is given once"),
    ]);
    expect(faultsIn({ correlations: [{ ...known, rho: 1.5 }] })[0]).toContain("-0.999 to 0.999");
    expect(faultsIn({ correlations: [{ ...known, b: known.a }] })[0]).toContain("two assumptions");
  });

  it("has two beliefs about one shop refused", () => {
    const margin = (value: number) => ({
      overrides: [{ key: "shop.margin", distribution: { kind: "FIXED", value } }],
    });
    const faults = faultsOf({
      arms: [
        { ...arm, ...margin(0.3) },
        { ...arm, key: "b", ...margin(0.4) },
      ],
    });
    expect(faults).toEqual([expect.stringContaining("shop.margin is believed alike in all arms")]);
  });

  it("has all its faults told at once", () => {
    expect(faultsIn({ horizonDays: 0, unit: "X", arms: [{ ...arm, holdout: 2 }] })).toHaveLength(3);
  });

  it.each([
    {},
    [],
    "text",
    5,
    true,
    { arms: "x" },
    { arms: [null] },
    { arms: [{ policies: [7] }] },
  ])("is refused and not thrown at: %j", (input) => {
    expect(faultsOf(input).length).toBeGreaterThan(0);
  });
});
