import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { centsOf, decimalOf } from "../../src/domain/decimal.js";

describe("an amount of money", () => {
  it("is the same in cents and as text, both ways", () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (cents) => {
        expect(centsOf(decimalOf(cents))).toBe(cents);
        expect(decimalOf(cents)).toMatch(/^-?\d+[.]\d\d$/);
      }),
      { seed: 100 },
    );
  });

  it.each([
    ["0", 0],
    ["0.00", 0],
    ["12", 1200],
    ["12.3", 1230],
    ["12.30", 1230],
    ["12.3000", 1230],
    ["-0.07", -7],
    ["90071992547409.91", Number.MAX_SAFE_INTEGER],
  ])("%s is %i cents", (text, cents) => {
    expect(centsOf(text)).toBe(cents);
  });

  it.each([
    [0, "0.00"],
    [5, "0.05"],
    [-5, "-0.05"],
    [-100, "-1.00"],
    [123456789, "1234567.89"],
  ])("%i cents are %s", (cents, text) => {
    expect(decimalOf(cents)).toBe(text);
  });

  it.each(["", "1.234", "1,00", "1e3", "NaN", "+1", "1.", ".5", " 1", "90071992547409.92"])(
    "%p is refused, never rounded",
    (text) => {
      expect(() => centsOf(text)).toThrow(RangeError);
    },
  );

  it("adds up in cents where floats do not", () => {
    expect(0.1 + 0.2).not.toBe(0.3);
    expect(decimalOf(centsOf("0.10") + centsOf("0.20"))).toBe("0.30");
  });
});
