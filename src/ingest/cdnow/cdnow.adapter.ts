import type { Adapter } from "../adapter.js";
import { cdnowChecks } from "./cdnow.checks.js";

/** CDNOW: one record per purchase, without a header; the 10 % sample has a second id. */
export const cdnowAdapter: Adapter = {
  layout: "cdnow",
  title:
    "CDNOW purchases: customer, day, units and dollars, with blanks between them and no header",
  stages: [],
  factsSql: new URL("./cdnow.facts.sql", import.meta.url),
  checks: cdnowChecks,
  files: [
    {
      role: "purchases",
      form: "cdnow",
      isRequired: true,
      columns: {
        customer_id: { kind: "id" },
        // of the customer within the sample; the first one is the same in every file
        sample_id: { kind: "id", isOptional: true },
        ordered_at: { kind: "timestamp", hasShortYears: true },
        units: { kind: "integer", range: [-1e6, 1e6] },
        dollars: { kind: "amount", range: [-1e9, 1e9] },
      },
    },
  ],
};
