import { correlationsOf } from "../core/belief-draws.js";
import { luckKeyOf } from "../core/resolve-assumptions.js";
import type { Plan } from "../plan.js";
import type { BeliefColumn } from "./belief-table.js";

/** The columns that are not drawn independently of one, itself among them. */
export type DrawnTogether = (column: BeliefColumn) => readonly BeliefColumn[];

/** Every assumption drawn on its own. */
export const drawnApart: DrawnTogether = (column) => [column];

/**
 * Assumptions in groups: those that correlate, directly or through others, and those that arms have set
 * apart but draw by the same luck. Of such a group no data tells what one of them does at given values
 * of the others, so it is judged by what goes with it.
 */
export function drawnTogether(plan: Plan, columns: readonly BeliefColumn[]): DrawnTogether {
  const groups = new Map<string, string>();
  const groupOf = (key: string): string => {
    const next = groups.get(key);
    return next === undefined ? key : groupOf(next);
  };
  for (const { a, b } of correlationsOf(plan)) {
    const [one, other] = [groupOf(luckKeyOf(a)), groupOf(luckKeyOf(b))];
    if (one !== other) groups.set(one, other);
  }
  const members = new Map<string, BeliefColumn[]>();
  for (const column of columns) {
    const group = groupOf(luckKeyOf(column.key));
    members.set(group, [...(members.get(group) ?? []), column]);
  }
  return (column) => members.get(groupOf(luckKeyOf(column.key))) ?? [column];
}
