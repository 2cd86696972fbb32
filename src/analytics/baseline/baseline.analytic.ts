import { baselineCustomers, baselineFacts } from "../../store/baseline.table.js";
import type { Analytic } from "../analytic.js";
import { baselineModel } from "./baseline.model.js";

const reads = ["orders"] as const;

export const baselineAnalytic: Analytic = {
  name: "baseline",
  question: "How does the shop do if nothing is changed, as far as a simulation has to know?",
  results: [
    { name: "baseline-facts", grain: "one row per shop", reads, table: baselineFacts },
    {
      name: "baseline-customers",
      grain: "one row per 16,384 customers, in order of their ids",
      reads,
      table: baselineCustomers,
    },
  ],
  model: baselineModel,
};
