import { VISITOR_RULES } from "../../domain/visitor-rules.js";
import type { Cell, ColumnTable, ModelOutput, ModelStep } from "../model-step.js";
import {
  FIXED_THRESHOLDS,
  robustThreshold,
  type AbnormalThreshold,
  type AmountCounts,
} from "./abnormal-thresholds.js";
import { LEAST_VIEWS_SCORED, visitorScores } from "./visitor-scores.js";

/** Finds beyond which amounts a visitor is no ordinary one, and how far the active stand apart. */
export const abnormalVisitorsModel: ModelStep = {
  inputs: ["visitor-days", "judged-traits", "limits-set"],
  fills: ["abnormal-thresholds", "visitor-scores"],
  compute: (inputs) => {
    const [days, traits, limits] = ["visitor-days", "judged-traits", "limits-set"].map(
      (name) => inputs[name] as ColumnTable,
    ) as [ColumnTable, ColumnTable, ColumnTable];
    return judge(days, traits, limits);
  },
};

function judge(days: ColumnTable, traits: ColumnTable, limits: ColumnTable): ModelOutput {
  const scores = visitorScores(traits);
  const found = days.rowCount === 0 ? [] : thresholds(days, scores.length);
  const set = new Map<string, number>();
  const values = limits.numbers("threshold");
  limits.texts("rule").forEach((rule, row) => set.set(rule as string, values[row] as number));
  const rows = found.map((each): Cell[] => [
    ...[each.rule, each.median, each.spread, each.least],
    ...[set.get(each.rule) ?? each.threshold, set.has(each.rule), each.leastAmount, each.cases],
  ]);
  return {
    results: {
      "abnormal-thresholds": {
        columns: [
          ...["rule", "median", "spread", "least", "threshold", "is_set", "least_amount", "cases"],
        ],
        rows,
      },
      "visitor-scores": {
        columns: ["visitor_id", "score"],
        rows: scores.map(({ visitorId, score }): Cell[] => [visitorId, score]),
      },
    },
    cards: [],
  };
}

/** In the order of the rules. */
function thresholds(days: ColumnTable, scored: number): AbnormalThreshold[] {
  const rules = days.texts("rule");
  const [amounts, cases] = [days.numbers("amount"), days.numbers("cases")];
  const countsOf = (rule: string): AmountCounts => {
    const rows = [...rules.keys()].filter((row) => rules[row] === rule);
    return {
      amounts: rows.map((row) => amounts[row] as number),
      cases: rows.map((row) => cases[row] as number),
    };
  };
  return VISITOR_RULES.map((rule) => {
    const fixed = FIXED_THRESHOLDS[rule];
    if (fixed === undefined) return robustThreshold(rule, countsOf(rule));
    return rule === "isolation"
      ? { ...fixed, leastAmount: LEAST_VIEWS_SCORED, cases: scored }
      : fixed;
  });
}
