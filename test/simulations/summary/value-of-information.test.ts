import { describe, expect, it } from "@jest/globals";
import { additiveBasis } from "../../../simulations/engine/summary/additive-fit.js";
import { aleatoryShare } from "../../../simulations/engine/summary/aleatory-share.js";
import { beliefTable } from "../../../simulations/engine/summary/belief-table.js";
import { expectedPositivePart } from "../../../simulations/engine/summary/test-and-roll.js";
import { valueOfInformation } from "../../../simulations/engine/summary/value-of-information.js";
import { openTestDraws } from "../support/test-draws.js";
import { syntheticRun } from "./synthetic-run.js";

const DRAWS = 8192;
const run = syntheticRun({ draws: DRAWS, assumptions: 3, weeks: 1 });
const { varying } = beliefTable(run.plan, DRAWS, run.beliefsOf);
const basis = additiveBasis(varying, DRAWS);

function valueOf(law: (x: readonly number[]) => number) {
  const gains = Float64Array.from({ length: DRAWS }, (_, draw) =>
    law(run.beliefsOf(draw) as readonly number[]),
  );
  const share = aleatoryShare(gains, basis, null);
  return valueOfInformation({
    gains,
    aleatoryShare: share,
    beliefs: varying,
    ownOf: () => gains,
    bestTest: null,
  });
}

/** E max(0, X) - max(0, E X) of X ~ N(mean, sd^2). @see Raiffa, Schlaifer (1961) */
function normalValue(mean: number, sd: number): number {
  return expectedPositivePart(mean, sd) - Math.max(0, mean);
}

describe("the value of information", () => {
  const luck = openTestDraws("information", "luck");

  it("equals the closed form of a normal gain, luck left out", () => {
    for (const mean of [-4, -1, 0, 2]) {
      const { perfectCents, byAssumption } = valueOf(
        (x) => mean + 3 * (x[0] as number) + 2 * (x[1] as number) + 2 * luck.normal(),
      );
      expect(Math.abs(perfectCents - normalValue(mean, Math.sqrt(13)))).toBeLessThan(0.08);
      const of = (key: string) => byAssumption.find((row) => row.key === key)?.cents as number;
      expect(Math.abs(of("CUSTOM.x0") - normalValue(mean, 3))).toBeLessThan(0.08);
      expect(Math.abs(of("CUSTOM.x1") - normalValue(mean, 2))).toBeLessThan(0.08);
      expect(of("CUSTOM.x2")).toBeLessThan(0.03);
    }
  });

  it("is never below 0 for one assumption, and never more than for all", () => {
    const models = openTestDraws("information", "models");
    for (let i = 0; i < 40; i += 1) {
      const weights = Array.from({ length: 4 }, () => 4 * models.normal() * models.uniform());
      const noise = 5 * models.uniform();
      const { perfectCents, byAssumption } = valueOf(
        (x) =>
          (weights[3] as number) +
          (weights[0] as number) * (x[0] as number) +
          (weights[1] as number) * (x[1] as number) * (x[2] as number) +
          (weights[2] as number) * Math.max(0, x[2] as number) +
          noise * luck.normal(),
      );
      for (const { cents } of byAssumption) {
        expect(cents).toBeGreaterThanOrEqual(0);
        expect(cents).toBeLessThanOrEqual(perfectCents);
      }
    }
  });

  it("is nothing where the decision cannot change", () => {
    expect(valueOf((x) => 100 + (x[0] as number)).perfectCents).toBe(0);
    expect(valueOf(() => -5).perfectCents).toBe(0);
  });
});
