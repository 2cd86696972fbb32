import { describe, expect, it } from "@jest/globals";
import seedrandom from "seedrandom";
import { frontierLayers } from "../../../simulations/engine/allocation/efficient-frontier.js";
import {
  halvingRounds,
  survivors,
} from "../../../simulations/engine/allocation/successive-halving.js";

/** Whole numbers from low to high. */
const wholeNumbers = (seed: string) => {
  const random = seedrandom(seed);
  return (low: number, high: number): number => low + Math.floor(random() * (high - low + 1));
};

const PLAN = { firstDraws: 256, lastDraws: 4096, finalists: 8 };

describe("rounds of a search", () => {
  it("halves the candidates and doubles the draws until all fit into the last round", () => {
    expect(halvingRounds(64, PLAN)).toEqual([
      { candidates: 64, draws: 256 },
      { candidates: 32, draws: 512 },
      { candidates: 16, draws: 1024 },
      { candidates: 8, draws: 4096 },
    ]);
  });

  it("has one round where all are finalists, and never fewer of them than may be", () => {
    expect(halvingRounds(8, PLAN)).toEqual([{ candidates: 8, draws: 4096 }]);
    expect(halvingRounds(9, PLAN).map(({ candidates }) => candidates)).toEqual([9, 8]);
  });

  it("never draws more than in the last round", () => {
    const rounds = halvingRounds(64, { firstDraws: 2048, lastDraws: 4096, finalists: 8 });
    expect(rounds.map(({ draws }) => draws)).toEqual([2048, 4096, 4096, 4096]);
  });
});

describe("layers of the efficient frontier", () => {
  it("puts what nothing beats first, and what only those beat next", () => {
    const options = [
      { costCents: 100, profitCents: 50 },
      { costCents: 200, profitCents: 80 },
      { costCents: 200, profitCents: 40 },
      { costCents: 300, profitCents: 30 },
      { costCents: 100, profitCents: 50 },
    ];
    expect(frontierLayers(options)).toEqual([0, 0, 1, 2, 0]);
    expect(frontierLayers([])).toEqual([]);
  });

  it("has no member that another one beats, on any options", () => {
    const whole = wholeNumbers("frontier");
    const options = Array.from({ length: 40 }, () => ({
      costCents: whole(0, 20),
      profitCents: whole(-10, 10),
    }));
    const layers = frontierLayers(options);
    for (const [i, one] of options.entries()) {
      const isBeaten = options.some(
        (other) =>
          other.costCents <= one.costCents &&
          other.profitCents >= one.profitCents &&
          (other.costCents !== one.costCents || other.profitCents !== one.profitCents),
      );
      expect(layers[i] === 0).toBe(!isBeaten);
    }
  });
});

const within =
  (budgetCents: number) =>
  ({ costCents }: { readonly costCents: number }): boolean =>
    costCents <= budgetCents;

describe("who goes on", () => {
  const rated = [
    { key: "dear", costCents: 900, profitCents: 500 },
    { key: "cheap", costCents: 100, profitCents: 50 },
    { key: "behind", costCents: 200, profitCents: 40 },
    { key: "middle", costCents: 300, profitCents: 200 },
    { key: "losing", costCents: 400, profitCents: -10 },
  ];

  it("keeps the frontier before what lies behind it, by profit", () => {
    expect(survivors(rated, 3, within(Infinity))).toEqual(["dear", "cheap", "middle"]);
    expect(survivors(rated, 2, within(Infinity))).toEqual(["dear", "middle"]);
    expect(survivors(rated, 4, within(Infinity))).toEqual(["dear", "cheap", "behind", "middle"]);
  });

  it("prefers whatever may be chosen", () => {
    expect(survivors(rated, 4, within(500))).toEqual(["cheap", "behind", "middle", "losing"]);
    expect(survivors(rated, 5, within(0))).toHaveLength(5);
  });

  it("always keeps the most profitable within the budget, whatever the order", () => {
    const whole = wholeNumbers("survivors");
    for (let round = 0; round < 50; round++) {
      const some = Array.from({ length: 12 }, (_, place) => ({
        key: `${place}`,
        costCents: whole(0, 30),
        profitCents: whole(-20, 20),
      }));
      const allowed = some.filter(({ costCents }) => costCents <= 15);
      const most = Math.max(...allowed.map(({ profitCents }) => profitCents));
      const kept = survivors(some, 3, within(15));
      const found = some.filter(({ key }) => kept.includes(key));
      if (allowed.length > 0) {
        expect(found.some((one) => one.costCents <= 15 && one.profitCents === most)).toBe(true);
      }
      expect(new Set(survivors([...some].reverse(), 3, within(15)))).toEqual(new Set(kept));
    }
  });
});
