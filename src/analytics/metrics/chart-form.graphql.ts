import { registerEnumType } from "type-graphql";
import { ChartForm } from "./chart-form.js";

export const ChartFormEnum = ChartForm;
registerEnumType(ChartForm, {
  name: "ChartForm",
  description: "How a chart of metrics shows groups.",
  valuesConfig: {
    LINES: { description: "Each by itself: lines over buckets of time, bars without them." },
    STACKED: {
      description:
        "One upon the other, up to the total; as LINES with `compare` and for measures that do not add up.",
    },
    SHARES: {
      description: "As STACKED, each a share of its bucket's total: `shareOfTotal`.",
    },
  },
});
