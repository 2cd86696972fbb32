import { describe, expect, it } from "@jest/globals";

import { runAggregateDraws } from "../../../simulations/engine/aggregate/run-aggregate-draws.js";
import { planRun } from "../../../simulations/engine/core/plan-run.js";
import { runCustomerDraws } from "../../../simulations/engine/customer/run-customer-draws.js";
import {
  MEASURES,
  recordLength,
  totalsAt,
  type DrawRecords,
} from "../../../simulations/engine/draw-record.js";
import type { Plan } from "../../../simulations/engine/plan.js";
import { policies } from "../../../simulations/policies/catalog.js";
import { exampleBaseline } from "../support/example-baseline.js";
import { exampleScenario } from "../support/example-scenario.js";

const DRAWS = 128;
const only = process.env["ONLY"];

function planOf(kind: string): Plan {
  const policy = [...policies.values()].find((p) => p.kind === kind);
  if (policy === undefined) throw new Error(kind);
  const parameters = kind === "VALUE_BASED_PRICING" ? { acknowledged: true } : {};
  const planned = planRun(
    exampleScenario(policy, { parameters, overrides: { horizonDays: Number(process.env["HORIZON"] ?? 90) } }),
    exampleBaseline({ customers: 4000 }),
    policies,
  );
  if (planned.kind === "FAULTS") throw new Error(JSON.stringify(planned.faults));
  return planned.plan;
}

function totals(plan: Plan, { numbers, count }: DrawRecords): number[][] {
  const length = recordLength(plan.shape, true);
  return Array.from({ length: count }, (_, d) => {
    const row: number[] = [];
    for (const side of [0, 1] as const)
      for (let m = 0; m < MEASURES.length; m++)
        row.push(numbers[d * length + totalsAt(0, side) + m] as number);
    for (let m = 0; m < MEASURES.length; m++)
      row.push((row[MEASURES.length + m] as number) - (row[m] as number));
    return row;
  });
}

function moments(rows: number[][], k: number) {
  const n = rows.length;
  const mean = rows.reduce((s, r) => s + (r[k] as number), 0) / n;
  const v = rows.reduce((s, r) => s + ((r[k] as number) - mean) ** 2, 0) / (n - 1);
  return { mean, sd: Math.sqrt(v), error: Math.sqrt(v / n) };
}

describe("the aggregate unit", () => {
  it.each([...policies.keys()].filter((k) => only === undefined || only.split(",").includes(k)))("agrees with the customer unit on %s", (kind) => {
    const plan = planOf(kind);
    const t0 = performance.now();
    const aggregate = totals(plan, runAggregateDraws(plan, 0, DRAWS));
    const t1 = performance.now();
    const customer = totals(plan, runCustomerDraws(plan, 0, DRAWS));
    const t2 = performance.now();
    const lines: string[] = [`${kind} aggregate ${(t1 - t0).toFixed(0)} ms, customer ${(t2 - t1).toFixed(0)} ms`];
    const names = ["control", "treated", "difference"].flatMap((side) => MEASURES.map((m) => `${side} ${m}`));
    names.forEach((name, k) => {
      const a = moments(aggregate, k);
      const c = moments(customer, k);
      // beliefs are the same in both units: their noise cancels in the paired difference
      const paired = moments(aggregate.map((row, d) => [(row[k] as number) - ((customer[d] as number[])[k] as number)]), 0);
      const z = paired.error > 0 ? paired.mean / paired.error : a.mean === c.mean ? 0 : NaN;
      if (Math.abs(z) > 3 || Number.isNaN(z) || process.env["ALL"])
        lines.push(`  ${name}: ${a.mean.toPrecision(6)} (sd ${a.sd.toPrecision(3)}) vs ${c.mean.toPrecision(6)} (sd ${c.sd.toPrecision(3)}) z ${z.toFixed(1)}`);
    });
    console.log(lines.join("\n"));
    expect(true).toBe(true);
  });
});
