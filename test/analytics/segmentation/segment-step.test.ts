import { describe, expect, it } from "@jest/globals";
import { getTableColumns } from "drizzle-orm";
import type { Cell, ModelOutput } from "../../../src/analytics/model-step.js";
import { assignmentFrom } from "../../../src/analytics/segmentation/assign-segments.js";
import type { SegmentationArtefact } from "../../../src/analytics/segmentation/segment-artefact.js";
import { segmentationAnalytic } from "../../../src/analytics/segmentation/segmentation.analytic.js";
import { segmentationModel } from "../../../src/analytics/segmentation/segmentation.model.js";
import { plantedShop, tableOf, type GeneratedCustomer } from "./generated-customers.js";

const segment = (customers: readonly GeneratedCustomer[]): ModelOutput =>
  segmentationModel.compute({ "segment-customers": tableOf(customers) });
const rowsOf = ({ results }: ModelOutput, name: string): readonly (readonly Cell[])[] =>
  results[name]?.rows ?? [];
const { customers } = plantedShop(120, "step");
const output = segment(customers);
const artefact = output.cards[0]?.artefact as SegmentationArtefact;
const ids = artefact.segments.map(({ segmentId }) => segmentId);

describe("the segmentation of a shop", () => {
  it("fills every table, column by column", () => {
    expect(Object.keys(output.results).sort()).toEqual([...segmentationModel.fills].sort());
    for (const { name, table } of segmentationAnalytic.results) {
      const columns = Object.values(getTableColumns(table)).slice(1);
      expect(output.results[name]?.columns).toEqual(columns.map((column) => column.name));
      for (const row of rowsOf(output, name)) {
        columns.forEach(({ notNull }, place) => {
          const cell = row[place];
          expect(cell).not.toBeUndefined();
          if (notNull) expect(cell).not.toBeNull();
          if (typeof cell === "number") expect(Number.isFinite(cell)).toBe(true);
        });
      }
    }
  });

  it("puts every customer into exactly one segment of each kind; the shares add up", () => {
    const rows = rowsOf(output, "customer-segments");
    expect(rows.map(([id]) => id)).toEqual(customers.map(({ id }) => id));
    expect(rows.every((row) => ids.includes(row[1] as string))).toBe(true);
    for (const kind of ["BEHAVIOUR", "RFM"]) {
      const own = rowsOf(output, "segments").filter((row) => row[1] === kind);
      const count = own.reduce((sum, row) => sum + (row[5] as number), 0);
      const cents = own.reduce((sum, row) => sum + Math.round(Number(row[7]) * 100), 0);
      expect(count).toBe(customers.length);
      expect(cents).toBe(Math.round(Number(own[0]?.[8]) * 100));
      expect(new Set(own.map((row) => row[3])).size).toBe(own.length);
    }
  });

  it("numbers the segments by revenue per customer", () => {
    const own = rowsOf(output, "segments").filter((row) => row[1] === "BEHAVIOUR");
    const perCustomer = own.map((row) => Number(row[7]) / (row[5] as number));
    expect(own.map((row) => row[0])).toEqual(ids);
    expect(perCustomer).toEqual([...perCustomer].sort((a, b) => b - a));
  });

  it("profiles a segment by the means and medians of its customers", () => {
    const mine = rowsOf(output, "customer-segments").flatMap(([, id], row) =>
      id === "behaviour-1" ? [customers[row] as GeneratedCustomer] : [],
    );
    const profile = rowsOf(output, "segment-profiles").find(
      (row) => row[0] === "behaviour-1" && row[1] === "recencyDays",
    );
    const days = mine.map(({ recencyDays }) => recencyDays).sort((a, b) => a - b);
    const all = customers.map(({ recencyDays }) => recencyDays);
    const mean = (of: readonly number[]): number => of.reduce((s, v) => s + v, 0) / of.length;
    const deviation = Math.sqrt(mean(all.map((v) => (v - mean(all)) ** 2)));
    const half = (days.length - 1) / 2;
    expect(profile?.[2]).toBe(mine.length);
    expect(profile?.[3]).toBeCloseTo(mean(days), 8);
    expect(profile?.[4]).toBeCloseTo(
      ((days[Math.floor(half)] ?? 0) + (days[Math.ceil(half)] ?? 0)) / 2,
      8,
    );
    expect(profile?.[5]).toBeCloseTo((mean(days) - mean(all)) / deviation, 8);
  });

  it("is restated by rules that hold for most held-out customers", () => {
    const { heldOut = 0, matching = 0 } = artefact.surrogate ?? {};
    expect(heldOut).toBe(24);
    expect(matching / heldOut).toBeGreaterThan(0.8);
    const rules = rowsOf(output, "segment-rules");
    expect(rules.length).toBeLessThanOrEqual(16);
    expect(rules.reduce((sum, row) => sum + (row[3] as number), 0)).toBe(96);
  });

  it("names what it left out", () => {
    expect(artefact.leftOut).toContainEqual({ name: "refundShare", reason: "CONSTANT" });
    expect(artefact.leftOut).toContainEqual({ name: "discountShare", reason: "MISSING" });
    expect(artefact.leftOut).toContainEqual({ name: "productCount", reason: "REDUNDANT" });
  });
});

describe("an artefact that went through JSON", () => {
  it("assigns every customer as the fit did", () => {
    const assign = assignmentFrom(JSON.parse(JSON.stringify(artefact)) as SegmentationArtefact);
    rowsOf(output, "customer-segments").forEach((row, place) => {
      const { id: _, ...given } = customers[place] as GeneratedCustomer;
      const assigned = assign(given);
      if (assigned.kind !== "ASSIGNED") throw new Error(assigned.kind);
      expect(assigned.segmentId).toBe(row[1]);
      expect(assigned.distance).toBe(row[2]);
      expect(assigned.confidence).toBe(row[3]);
      const others = assigned.alternatives.reduce((sum, { probability }) => sum + probability, 0);
      expect(others + assigned.confidence).toBeCloseTo(1, 9);
    });
  });

  it("says which features are missing, also for NaN", () => {
    const assigned = assignmentFrom(artefact)({ recencyDays: 3, orderCount: NaN });
    expect(assigned.kind).toBe("MISSING_FEATURES");
    if (assigned.kind !== "MISSING_FEATURES") return;
    expect(assigned.features).toContain("orderCount");
    expect(assigned.features).not.toContain("recencyDays");
  });
});

it("the same customers in another order give the same bytes", () => {
  const turned = [...customers].reverse();
  turned.push(...turned.splice(0, 37));
  expect(JSON.stringify(segment(turned))).toBe(JSON.stringify(output));
});
