import { describe, expect, it } from "@jest/globals";
import { openStream, wholeBetween } from "../../../src/generate/random.js";
import { removalEffects, type ChainMoves } from "../../../src/stats/attribution/removal-effects.js";

describe("removal effects", () => {
  // C1 > C2 > C3 > order; C1 > nothing; C2 > C3 > nothing: by hand 2/3 x 1/2 x 1 x 1/2 + 1/3 x 1 x 1/2
  const journeys: ChainMoves = {
    starts: [2, 1, 0],
    moves: [
      [0, 1, 0],
      [0, 0, 2],
      [0, 0, 0],
    ],
    conversions: [0, 0, 1],
    endings: [1, 0, 1],
  };

  it("are those that three journeys give by hand: a half, all and all", () => {
    const found = removalEffects(journeys);
    expect(found?.conversionProbability).toBeCloseTo(1 / 3, 12);
    expect(found?.effects.map(({ value }) => value)).toEqual([
      expect.closeTo(1 / 2, 12),
      expect.closeTo(1, 12),
      expect.closeTo(1, 12),
    ]);
    expect(found?.shares.map(({ value }) => value)).toEqual([
      expect.closeTo(0.2, 12),
      expect.closeTo(0.4, 12),
      expect.closeTo(0.4, 12),
    ]);
  });

  it("do not care how often a channel follows itself", () => {
    const moves = [
      [5, 1, 0],
      [0, 0, 2],
      [0, 0, 3],
    ];
    const found = removalEffects({ ...journeys, moves });
    const values = found?.effects.map(({ value }) => value);
    expect(values).toEqual([0.5, 1, 1].map((value) => expect.closeTo(value, 12)));
  });

  it("are none where nothing was ordered", () => {
    expect(removalEffects({ ...journeys, conversions: [0, 0, 0] })).toBeNull();
    expect(removalEffects({ starts: [], moves: [], conversions: [], endings: [] })).toBeNull();
  });

  it("have the spread of chains drawn again from their own moves", () => {
    const chain: ChainMoves = {
      starts: [400, 250, 150],
      moves: [
        [20, 60, 30],
        [40, 10, 50],
        [10, 30, 5],
      ],
      conversions: [40, 60, 20],
      endings: [320, 190, 170],
    };
    const draw = openStream("1", "redrawn");
    const redrawn = (counts: readonly number[]): number[] => {
      const total = counts.reduce((sum, count) => sum + count, 0);
      const found = counts.map(() => 0);
      for (let i = 0; i < total; i++) {
        let place = wholeBetween(draw(), 1, total);
        const chosen = counts.findIndex((count) => (place -= count) <= 0);
        found[chosen] = (found[chosen] ?? 0) + 1;
      }
      return found;
    };
    const shares = Array.from({ length: 600 }, () => {
      const rows = chain.moves.map((row, state) =>
        redrawn([...row, chain.conversions[state] ?? 0, chain.endings[state] ?? 0]),
      );
      const found = removalEffects({
        starts: redrawn(chain.starts),
        moves: rows.map((row) => row.slice(0, 3)),
        conversions: rows.map((row) => row[3] ?? 0),
        endings: rows.map((row) => row[4] ?? 0),
      });
      return found?.shares.map(({ value }) => value) ?? [];
    });
    removalEffects(chain)?.shares.forEach(({ value, standardError }, state) => {
      const values = shares.map((own) => own[state] as number);
      const mean = values.reduce((sum, one) => sum + one, 0) / values.length;
      const spread = Math.sqrt(
        values.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (values.length - 1),
      );
      expect(Math.abs(mean - value)).toBeLessThan(spread / 5);
      expect(standardError / spread).toBeGreaterThan(0.9);
      expect(standardError / spread).toBeLessThan(1.1);
    });
  });
});
