import { readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import type { Distribution } from "../../../simulations/engine/distribution.js";
import { policies } from "../../../simulations/policies/catalog.js";
import { distributionWords } from "../../../simulations/policies/distribution-words.js";
import { policiesPage } from "../../../simulations/policies/policies-page.js";

const page = readFileSync(new URL("../../../docs/policies.md", import.meta.url), "utf8");

describe("docs/policies.md", () => {
  it("is current; node scripts/policies-page.mjs writes it after a build", () => {
    expect(page).toBe(policiesPage(policies.values()));
  });

  it.each([...policies.values()].map((policy) => [policy.kind, policy] as const))(
    "tells all of %s",
    (kind, policy) => {
      const section = page.slice(page.indexOf(`## ${kind}:`)).split("\n## ")[0] ?? "";
      expect(section).toContain(policy.question);
      for (const [name, { description }] of Object.entries(policy.parameters)) {
        expect(section).toContain(`\`${name}\``);
        expect(section).toContain(description);
      }
      for (const [name, { grade, source }] of Object.entries(policy.assumptions)) {
        expect(section).toContain(`\`${name}\``);
        expect(section).toContain(grade.toLowerCase().replaceAll("_", "-"));
        expect(section).toContain(source);
      }
    },
  );
});

describe("a distribution in words", () => {
  it.each<[Distribution, string]>([
    [{ kind: "FIXED", value: 0.98 }, "0.98"],
    [{ kind: "UNIFORM", low: 0, high: 1 }, "uniform from 0 to 1"],
    [{ kind: "BETA", alpha: 14, beta: 26 }, "beta, mean 0.35, as if seen in 40"],
    [{ kind: "PERT", low: 6, mode: 11, high: 20 }, "PERT from 6 to 20, most likely 11"],
    [{ kind: "GAMMA", shape: 2, mean: 3 }, "gamma, mean 3, shape 2"],
    [{ kind: "EMPIRICAL", values: [1, 2, 3] }, "one of 3 values seen"],
    [{ kind: "RANGE_90", p5: 1, p95: 2, shape: "AUTO" }, "between 1 and 2 with 90 %"],
    [{ kind: "NEGATIVE", of: { kind: "FIXED", value: 1 } }, "minus (1)"],
    [{ kind: "TRIANGULAR", low: 0, mode: 1, high: 3 }, "triangular from 0 to 3, most likely 1"],
  ])("reads %j as %s", (distribution, expected) => {
    expect(distributionWords(distribution)).toBe(expected);
  });
});
