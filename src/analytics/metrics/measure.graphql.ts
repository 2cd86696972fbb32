import { registerEnumType } from "type-graphql";
import { Measure } from "./measure.js";
import { measures } from "./measures.js";

/** The enum as the API has it, each value described by its definition. */
export const MeasureEnum = Measure;
registerEnumType(Measure, {
  name: "Measure",
  description:
    "What can be measured. Money is in the shop's currency, shares are 0 to 1; `catalog` tells formulas and what goes together.",
  valuesConfig: Object.fromEntries(
    [...measures.values()].map(({ measure, description }) => [measure, { description }]),
  ),
});
