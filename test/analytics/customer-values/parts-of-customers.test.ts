import { expect, it } from "@jest/globals";
import { customerValuesModel } from "../../../src/analytics/customer-values/customer-values.model.js";
import { columnTable } from "../segmentation/column-table.js";

const NAMES = {
  segment_id: ["loyal", "new"],
  name: ["Loyal customers", "New customers"],
  place: Float64Array.of(1, 4),
};

it("parts of customers are called and ordered as segments only where they are segments", () => {
  const parts = [
    ["channel", "loyal"],
    ["rfm_segment", "loyal"],
    ["segment", "new"],
    ["tier", "frequent"],
    ["channel", "frequent"],
  ] as const;
  const { results } = customerValuesModel.compute({
    "value-spreads": columnTable({
      measure: parts.map(() => "gross_revenue"),
      split: parts.map(([split]) => split),
      part: parts.map(([, part]) => part),
      amount: Float64Array.from(parts, () => 1000),
      customers: Float64Array.from(parts, () => 2),
    }),
    "segment-places": columnTable(NAMES),
  });
  const rows = results["customer-value-parts"]?.rows ?? [];
  expect(rows.map(([, split, part, name, place]) => [split, part, name, place])).toEqual([
    ["channel", "loyal", "loyal", 0],
    ["rfm_segment", "loyal", "Loyal customers", 1],
    ["segment", "new", "New customers", 4],
    ["tier", "frequent", "frequent", 4],
    ["channel", "frequent", "frequent", 0],
  ]);
});
