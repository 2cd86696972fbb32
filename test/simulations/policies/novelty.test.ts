import { describe, expect, it } from "@jest/globals";
import { arrivalsWearingOff } from "../../../simulations/policies/novelty.js";
import { policies } from "../../../simulations/policies/catalog.js";
import { effectsOf } from "./policy-inputs.js";

/** The half-life of what a policy does to the rate of orders; undefined where it does nothing to it. */
function halfLifeOf(kind: string, parameters: Readonly<Record<string, number>> = {}) {
  const policy = policies.get(kind as never);
  if (policy === undefined) throw new Error(`no ${kind}`);
  const rate = effectsOf(policy, { parameters }).effects.find(
    ({ kind: of }) => of === "ORDER_RATE",
  );
  return rate?.kind === "ORDER_RATE" ? rate.halfLifeDays : undefined;
}

const KINDS = [...policies.keys()].filter(
  (kind) => kind !== "CUSTOM" && halfLifeOf(kind) !== undefined,
);

describe("the novelty of what changes the rate of orders", () => {
  it("is a parameter of every such policy", () => {
    expect(KINDS).toHaveLength(9);
  });

  it.each(KINDS)("%s: stays unless a half-life is set", (kind) => {
    expect(halfLifeOf(kind)).toBeNull();
    expect(halfLifeOf(kind, { noveltyHalfLifeDays: 30 })).toBe(30);
  });

  it("takes from arrivals in all what it takes from their rate day by day", () => {
    const parameters = { noveltyHalfLifeDays: 30 };
    const steps = 9000;
    let sum = 0;
    for (let k = 0; k < steps; k += 1) sum += 2 ** (-((k + 0.5) / steps) * (90 / 30));
    expect(arrivalsWearingOff(1.2, parameters, 90)).toBeCloseTo(1 + (0.2 * sum) / steps, 7);
    expect(arrivalsWearingOff(0.9, parameters, 90)).toBeCloseTo(1 - (0.1 * sum) / steps, 7);
    expect(arrivalsWearingOff(1.2, { noveltyHalfLifeDays: 0 }, 90)).toBe(1.2);
  });
});
