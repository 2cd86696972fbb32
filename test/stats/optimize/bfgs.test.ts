import { describe, expect, it } from "@jest/globals";
import { bfgs, type Objective } from "../../../src/stats/optimize/bfgs.js";
import { hessian } from "../../../src/stats/optimize/hessian.js";

const rosenbrock: Objective = (point, gradient) => {
  const [x, y] = point as unknown as [number, number];
  gradient[0] = -2 * (1 - x) - 400 * x * (y - x * x);
  gradient[1] = 200 * (y - x * x);
  return (1 - x) ** 2 + 100 * (y - x * x) ** 2;
};

const from = (...values: number[]) => Float64Array.from(values);

describe("bfgs", () => {
  it("walks Rosenbrock's valley to (1, 1)", () => {
    const found = bfgs({ start: from(-1.2, 1), objective: rosenbrock });
    expect(found.kind).toBe("CONVERGED");
    expect(found.x[0]).toBeCloseTo(1, 7);
    expect(found.x[1]).toBeCloseTo(1, 7);
    expect(found.steps).toBeLessThan(60);
  });

  it("keeps out of where the objective is infinite", () => {
    const objective: Objective = ([x = 0], gradient) => {
      gradient[0] = x > 0 ? 1 - 3 / x : 0;
      return x > 0 ? x - 3 * Math.log(x) : Infinity;
    };
    const found = bfgs({ start: from(1e-3), objective });
    expect(found.kind).toBe("CONVERGED");
    expect(found.x[0]).toBeCloseTo(3, 6);
  });

  it("finds the minimum of a badly scaled bowl in many variables", () => {
    const centre = [3, -2, 0.5, 7, -1];
    const objective: Objective = (x, gradient) => {
      let value = 5;
      centre.forEach((c, i) => {
        const weight = 10 ** (i - 2);
        const off = (x[i] as number) - c;
        value += weight * off * off;
        gradient[i] = 2 * weight * off;
      });
      return value;
    };
    const found = bfgs({ start: new Float64Array(5), objective, tolerance: 1e-10 });
    expect(found.kind).toBe("CONVERGED");
    centre.forEach((c, i) => expect(found.x[i]).toBeCloseTo(c, 5));
  });

  it("says when the steps do not suffice", () => {
    const found = bfgs({ start: from(-1.2, 1), objective: rosenbrock, maxSteps: 3 });
    expect(found.kind).toBe("MAX_STEPS");
    expect(found.value).toBeLessThan(24.2);
  });

  it("says when a wrong gradient leaves no way down", () => {
    const objective: Objective = ([x = 0], gradient) => {
      gradient[0] = -2 * x;
      return x * x;
    };
    expect(bfgs({ start: from(1), objective }).kind).toBe("LINE_SEARCH_FAILED");
  });

  it("says when the start is not allowed, without an infinite value", () => {
    const found = bfgs({ start: from(1), objective: () => NaN });
    expect(found).toMatchObject({ kind: "LINE_SEARCH_FAILED", value: 0, steps: 0 });
  });

  it("gives the same bits every time", () => {
    const once = bfgs({ start: from(-1.2, 1), objective: rosenbrock });
    expect(bfgs({ start: from(-1.2, 1), objective: rosenbrock })).toEqual(once);
  });
});

describe("hessian", () => {
  it("equals Rosenbrock's second derivatives written by hand", () => {
    const found = hessian(rosenbrock, from(0.5, 2));
    const byHand = [2 - 400 * 2 + 1200 * 0.25, -200, -200, 200];
    byHand.forEach((value, i) => expect(found?.[i]).toBeCloseTo(value, 4));
  });

  it("is null where a gradient is not finite", () => {
    const objective: Objective = (_, gradient) => {
      gradient.fill(NaN);
      return 0;
    };
    expect(hessian(objective, from(1))).toBeNull();
  });
});
