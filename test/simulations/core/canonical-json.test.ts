import { describe, expect, it } from "@jest/globals";
import { canonicalJson } from "../../../simulations/engine/core/canonical-json.js";

describe("the canonical text of data", () => {
  it("does not depend on the order in which fields were set", () => {
    expect(canonicalJson({ b: 1, a: [true, null, "x"] })).toBe('{"a":[true,null,"x"],"b":1}');
    expect(canonicalJson({ a: [true, null, "x"], b: 1 })).toBe('{"a":[true,null,"x"],"b":1}');
  });

  it("has the numbers of JSON, minus zero as zero", () => {
    expect(canonicalJson([0.1, 1e21, 1e-7, -0])).toBe("[0.1,1e+21,1e-7,0]");
  });

  it("leaves out what is undefined", () => {
    expect(canonicalJson({ a: undefined, b: 2 })).toBe('{"b":2}');
  });

  it("tells typed arrays apart by kind and content, not by where they lie", () => {
    const whole = Uint32Array.of(9, 1, 2);
    expect(canonicalJson(whole.subarray(1))).toBe(canonicalJson(Uint32Array.of(1, 2)));
    expect(canonicalJson(Uint32Array.of(1, 2))).not.toBe(canonicalJson(Uint32Array.of(1, 3)));
    expect(canonicalJson(Uint32Array.of(1))).not.toBe(canonicalJson(Int32Array.of(1)));
  });

  it.each([NaN, Infinity, -Infinity])("refuses %p, also deep inside", (number) => {
    expect(() => canonicalJson({ a: [number] })).toThrow(`finite, not ${number}`);
  });

  it("refuses what is no data", () => {
    expect(() => canonicalJson(new Map())).toThrow("not Map");
    expect(() => canonicalJson(() => 1)).toThrow("not function");
    expect(() => canonicalJson({ a: 1n })).toThrow("not bigint");
  });
});
