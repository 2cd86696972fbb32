import type { ColumnTable, ModelOutput, ModelStep } from "../model-step.js";
import { rfmSegments } from "./rfm-segments.js";
import { customersFrom } from "./segment-customers.js";
import { mapCustomers } from "./segment-map.js";
import {
  customerRows,
  loadingRows,
  profileRows,
  ruleRows,
  sampleMapRows,
  scanRows,
  segmentRows,
} from "./segment-rows.js";
import { cardsOf } from "./segmentation-cards.js";
import { fitSegmentation } from "./segmentation-fit.js";

/** Behaviour segments found by k-means, and RFM segments by rule, for every customer. */
export const segmentationModel: ModelStep = {
  inputs: ["segment-customers"],
  fills: [
    "customer-segments",
    "segments",
    "segment-profiles",
    "segment-scan",
    "segment-loadings",
    "segment-sample",
    "segment-rules",
  ],
  compute: (inputs) => segmentCustomers(inputs["segment-customers"] as ColumnTable),
};

function segmentCustomers(table: ColumnTable): ModelOutput {
  const customers = customersFrom(table);
  const rfm = rfmSegments(customers);
  const found = fitSegmentation(customers);
  const fitted = found.kind === "FITTED" ? found : null;
  const map = fitted === null ? null : mapCustomers(fitted.points);
  return {
    results: {
      "customer-segments": customerRows(customers, rfm, fitted),
      segments: segmentRows(customers, rfm, fitted),
      "segment-profiles": profileRows(customers, rfm, fitted),
      "segment-scan": scanRows(fitted),
      "segment-loadings": loadingRows(fitted),
      "segment-sample": sampleMapRows(customers, fitted, map),
      "segment-rules": ruleRows(fitted),
    },
    cards: cardsOf(customers, found, rfm.warnings),
  };
}
