import { describe, expect, it } from "@jest/globals";
import { familyWiseErrors } from "../../../src/stats/multiple-tests/holm.js";

describe("Holm's adjustment", () => {
  it("equals the worked example: 0.01, 0.04, 0.03, 0.005", () => {
    const adjusted = familyWiseErrors([0.01, 0.04, 0.03, 0.005]);
    [0.03, 0.06, 0.06, 0.02].forEach((p, i) => expect(adjusted[i]).toBeCloseTo(p, 12));
  });

  it("never passes one and keeps the order of the p-values", () => {
    expect(familyWiseErrors([0.9, 0.5, 0.8])).toEqual([1, 1, 1]);
    expect(familyWiseErrors([])).toEqual([]);
  });
});
