import { openStream } from "../../../src/generate/random.js";
import { normal } from "../../../src/generate/samplers.js";

export interface PanelShape {
  readonly regions: number;
  readonly weeks: number;
  /** Standard deviation of a region's logarithm from week to week, by itself. */
  readonly jump: number;
  /** The same of what stays from then on. */
  readonly drift: number;
}

/** Regions with one season and nothing done to any: largest first. */
export function drawnPanel(seed: string, { regions, weeks, jump, drift }: PanelShape): number[][] {
  const draw = openStream(seed, "geo-panel");
  const season = Array.from(
    { length: weeks },
    (_, week) => 0.4 * Math.sin((week * Math.PI) / 26) + 0.1 * normal(draw),
  );
  return Array.from({ length: regions }, (_, region) => {
    const mean = 2_000 / (region + 1) ** 0.8;
    let level = 0;
    return season.map((common) => {
      level += drift * normal(draw);
      const expected = mean * Math.exp(common + level + jump * normal(draw));
      return Math.max(0, Math.round(expected + Math.sqrt(expected) * normal(draw)));
    });
  }).sort((one, other) => sumOf(other) - sumOf(one));
}

export const sumOf = (values: readonly number[]): number =>
  values.reduce((sum, each) => sum + each, 0);
