import { describe, expect, it } from "@jest/globals";
import { openStream } from "../../src/generate/random.js";
import { rateDispersion, scanRates, type RateSeries } from "../../src/stats/rate-scan.js";

const OPTIONS = { longest: 13, seriesCount: 1, alarm: 0.05, most: 5 };

function seriesOf(
  draw: () => number,
  { spans, chances, rateAt }: { spans: number; chances: number; rateAt: (span: number) => number },
): RateSeries {
  const places = Array.from({ length: spans }, (_, span) => span);
  return {
    chances: places.map(() => chances),
    events: places.map((span) => {
      const rate = rateAt(span);
      let events = 0;
      for (let chance = 0; chance < chances; chance++) if (draw() < rate) events += 1;
      return events;
    }),
  };
}

describe("the scan for higher rates", () => {
  it("finds a doubled rate where it was planted, and nothing else", () => {
    const draw = openStream("rate scan", "planted");
    const series = seriesOf(draw, {
      ...{ spans: 150, chances: 120 },
      rateAt: (span) => (span >= 70 && span < 75 ? 0.12 : 0.06),
    });
    const found = scanRates(series, OPTIONS);
    expect(found.length).toBe(1);
    expect(found[0]).toMatchObject({ from: expect.any(Number), to: expect.any(Number) });
    expect(Math.abs((found[0]?.from ?? 0) - 70)).toBeLessThanOrEqual(1);
    expect(Math.abs((found[0]?.to ?? 0) - 75)).toBeLessThanOrEqual(1);
    expect(found[0]?.pValue).toBeLessThan(0.001);
  });

  it("finds two windows, the stronger one first", () => {
    const draw = openStream("rate scan", "two");
    const series = seriesOf(draw, {
      ...{ spans: 150, chances: 150 },
      rateAt: (span) => (span >= 20 && span < 24 ? 0.15 : span >= 100 && span < 106 ? 0.22 : 0.05),
    });
    const found = scanRates(series, OPTIONS);
    expect(found.length).toBe(2);
    expect(found[0]?.from).toBeGreaterThan(90);
    expect(found[1]?.from).toBeLessThan(30);
  });

  it.each([
    ["chance alone", () => 0.05],
    ["a rate that differs from week to week", (draw: () => number) => 0.02 + 0.06 * draw()],
  ] as const)("is silent on %s: fewer than 5 false alarms in 100 shops", (_, rate) => {
    const draw = openStream("rate scan", "null");
    let alarms = 0;
    for (let run = 0; run < 100; run++) {
      const series = seriesOf(draw, { spans: 80, chances: 60, rateAt: () => rate(draw) });
      if (scanRates(series, OPTIONS).length > 0) alarms += 1;
    }
    expect(alarms).toBeLessThan(5);
  });

  it("says nothing of a few events, of none, and of nothing but events", () => {
    const few = { chances: [100, 100, 2, 100], events: [0, 0, 2, 0] };
    expect(scanRates(few, OPTIONS)).toEqual([]);
    expect(scanRates({ chances: [10, 10], events: [0, 0] }, OPTIONS)).toEqual([]);
    expect(scanRates({ chances: [10, 10], events: [10, 10] }, OPTIONS)).toEqual([]);
    expect(scanRates({ chances: [], events: [] }, OPTIONS)).toEqual([]);
  });
});

describe("the dispersion of a p' chart", () => {
  it("is near 1 for chance alone, and is not raised by a lasting rise", () => {
    const draw = openStream("rate scan", "dispersion");
    const even = seriesOf(draw, { spans: 4000, chances: 100, rateAt: () => 0.1 });
    expect(rateDispersion(even)).toBeLessThan(1.1);
    const risen = seriesOf(draw, {
      ...{ spans: 4000, chances: 100 },
      rateAt: (span) => (span < 2000 ? 0.1 : 0.2),
    });
    // the spread between the halves, were it counted, would make it 4 and more
    expect(rateDispersion(risen)).toBeLessThan(1.2);
  });

  it("is above 1 where the rate differs from span to span", () => {
    const draw = openStream("rate scan", "wide");
    const series = seriesOf(draw, { spans: 400, chances: 200, rateAt: () => 0.05 + 0.1 * draw() });
    expect(rateDispersion(series)).toBeGreaterThan(1.5);
  });
});
