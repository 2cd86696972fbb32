import { describe, expect, it } from "@jest/globals";
import { exp } from "../../../simulations/engine/numbers/exp.js";
import { expm1 } from "../../../simulations/engine/numbers/expm1.js";
import { log } from "../../../simulations/engine/numbers/log.js";
import { log1p } from "../../../simulations/engine/numbers/log1p.js";
import { pow } from "../../../simulations/engine/numbers/pow.js";
import { EXPONENTIALS, LOGARITHMS, POWERS } from "./decimal-values.js";

const bits = new DataView(new ArrayBuffer(8));

/** Doubles between two positive or two negative numbers. */
function ulpsBetween(a: number, b: number): number {
  const place = (x: number) => {
    bits.setFloat64(0, Math.abs(x));
    return bits.getBigInt64(0);
  };
  return Number(place(a) - place(b));
}

describe("exp", () => {
  it.each(EXPONENTIALS)("of %d is within 2 ulp of its value with 60 digits", (x, value) => {
    expect(Math.abs(ulpsBetween(exp(x), value))).toBeLessThanOrEqual(2);
  });

  it("is within 2 ulp of the platform's over its whole range", () => {
    let worst = 0;
    for (let k = 0; k < 200_000; k++) {
      const x = -708.3 + (k * 1418) / 200_000;
      worst = Math.max(worst, Math.abs(ulpsBetween(exp(x), Math.exp(x))));
    }
    expect(worst).toBeLessThanOrEqual(3);
  });

  it("never falls from one number to the next", () => {
    let falls = 0;
    for (let step = -3000; step <= 3000; step++) {
      const x = (step * Math.LN2) / 64;
      if (exp(x * (1 + Math.sign(x) * 2 ** -50)) < exp(x)) falls += 1;
    }
    expect(falls).toBe(0);
  });

  it("ends at 0 and at the largest double, and is 1 at 0", () => {
    expect([exp(0), exp(-0), exp(-746), exp(-Infinity)]).toEqual([1, 1, 0, 0]);
    expect([exp(710), exp(Infinity)]).toEqual([Number.MAX_VALUE, Number.MAX_VALUE]);
    expect(() => exp(NaN)).toThrow("exp needs a number, not NaN.");
  });
});

describe("log", () => {
  it.each(LOGARITHMS)("of %d is within 2 ulp of its value with 60 digits", (x, value) => {
    expect(Math.sign(log(x))).toBe(Math.sign(value));
    expect(Math.abs(ulpsBetween(log(x), value))).toBeLessThanOrEqual(2);
  });

  it("is within 2 ulp of the platform's on the unit interval and around 1", () => {
    let worst = 0;
    for (let k = 1; k < 200_000; k++) {
      for (const x of [k / 200_000, 1 + (k - 100_000) / 1e8]) {
        if (x !== 1) worst = Math.max(worst, Math.abs(ulpsBetween(log(x), Math.log(x))));
      }
    }
    expect(worst).toBeLessThanOrEqual(3);
  });

  it("is exactly 0 at 1 and takes nothing that has no logarithm", () => {
    expect(log(1)).toBe(0);
    for (const x of [0, -0, -1, NaN, Infinity, -Infinity]) {
      expect(() => log(x)).toThrow(`log needs a positive finite number, not ${x}.`);
    }
  });
});

describe("pow", () => {
  it.each(POWERS)("of %d to %d has a relative error below 1e-15", (x, y, value) => {
    expect(Math.abs(pow(x, y) - value)).toBeLessThanOrEqual(1e-15 * value);
  });

  it("gives whole powers of small whole numbers exactly", () => {
    for (let base = 1; base <= 12; base++) {
      let product = 1;
      for (let power = 0; power <= 10; power++, product *= base) {
        expect(pow(base, power)).toBe(product);
      }
    }
  });

  it("saturates and refuses as its docstring says", () => {
    expect([pow(0, 2), pow(0, 0), pow(5, 0), pow(1, 1e300)]).toEqual([0, 1, 1, 1]);
    expect([pow(10, 400), pow(0.5, -1e300)]).toEqual([Number.MAX_VALUE, Number.MAX_VALUE]);
    expect([pow(10, -400), pow(0.5, 1e300)]).toEqual([0, 0]);
    for (const [x, y] of [
      [-1, 2],
      [NaN, 1],
      [1, NaN],
      [2, Infinity],
      [0, -1],
      [Infinity, 1],
    ]) {
      expect(() => pow(x as number, y as number)).toThrow("pow needs a base of at least 0");
    }
  });
});

describe("log1p and expm1", () => {
  it("keep the digits that the sum and the difference lose near 0", () => {
    for (const x of [1e-300, 1e-12, -1e-9, 3e-5, -0.02, 0.3, -0.34, 0.36, 0.9, -0.9, 5, 1e9]) {
      expect(Math.abs(log1p(x) / Math.log1p(x) - 1)).toBeLessThan(1e-15);
      if (x < 700) expect(Math.abs(expm1(x) / Math.expm1(x) - 1)).toBeLessThan(1e-15);
    }
    expect([log1p(0), expm1(0)]).toEqual([0, 0]);
    expect(() => log1p(-1)).toThrow(RangeError);
    expect(() => log1p(Infinity)).toThrow(RangeError);
    expect(() => expm1(NaN)).toThrow(RangeError);
  });
});
