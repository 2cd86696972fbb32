import type { ColumnTable, ModelStep } from "../model-step.js";
import { firstOrdersOf } from "./first-orders.js";
import { lookAlikesCard } from "./look-alike-cards.js";
import { lookAlikeRows } from "./look-alike-rows.js";
import { studyLookAlikes } from "./look-alike-study.js";

/**
 * Who looks like the valuable customers at the first order: learnt from earlier customers, judged on
 * later ones, learnt again from all whose value is known, to score every customer.
 */
export const lookAlikesModel: ModelStep = {
  inputs: ["first-orders"],
  fills: [
    "customer-look-alikes",
    "look-alike-models",
    "look-alike-calibration",
    "look-alike-overlap",
    "look-alike-levels",
    "look-alike-audiences",
  ],
  compute: (inputs) => {
    const study = studyLookAlikes(firstOrdersOf(inputs["first-orders"] as ColumnTable));
    const card = lookAlikesCard(study);
    return { results: lookAlikeRows(study, card), cards: [card] };
  },
};
