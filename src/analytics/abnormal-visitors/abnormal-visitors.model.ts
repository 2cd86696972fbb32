import type { Cell, ColumnTable, ModelOutput, ModelStep } from "../model-step.js";
import { PACE_THRESHOLD, robustThreshold } from "./abnormal-thresholds.js";

const RULES = ["sessions_in_a_day", "page_views_in_a_day", "sessions_without_order"] as const;

/** Finds beyond which amounts a visitor is no ordinary one. */
export const abnormalVisitorsModel: ModelStep = {
  inputs: ["visitor-days"],
  fills: ["abnormal-thresholds"],
  compute: (inputs) => thresholds(inputs["visitor-days"] as ColumnTable),
};

function thresholds(table: ColumnTable): ModelOutput {
  const [rules, amounts, cases] = [
    table.texts("rule"),
    table.numbers("amount"),
    table.numbers("cases"),
  ];
  const of = (rule: string) => {
    const rows = [...rules.keys()].filter((row) => rules[row] === rule);
    return robustThreshold(rule, {
      amounts: rows.map((row) => amounts[row] as number),
      cases: rows.map((row) => cases[row] as number),
    });
  };
  const found = table.rowCount === 0 ? [] : [...RULES.map(of), PACE_THRESHOLD];
  return {
    results: {
      "abnormal-thresholds": {
        columns: ["rule", "median", "spread", "least", "threshold", "least_amount", "cases"],
        rows: found.map((each): Cell[] => [
          ...[each.rule, each.median, each.spread, each.least, each.threshold],
          ...[each.leastAmount, each.cases],
        ]),
      },
    },
    cards: [],
  };
}
