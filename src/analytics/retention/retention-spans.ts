import { badRequest } from "../../graphql/request-error.js";
import { RetentionKind, type CohortInput } from "./retention-input.graphql.js";

/** Ages that one cell covers, both included; open for ROLLING. */
export interface AgeSpan {
  readonly from: number;
  readonly to: number | null;
}

/** From where the widest default bracket ends: a year of months. */
const DEFAULT_BRACKETS: readonly AgeSpan[] = [
  { from: 0, to: 0 },
  { from: 1, to: 2 },
  { from: 3, to: 5 },
  { from: 6, to: 11 },
];

/**
 * The spans of ages that the cells of a row stand for.
 *
 * @throws UserError for brackets that overlap, run backwards or come without BRACKETED
 */
export function spansOf({ kind, periods, brackets }: CohortInput): readonly AgeSpan[] {
  if (kind === RetentionKind.BRACKETED) {
    return brackets === undefined ? DEFAULT_BRACKETS : checkedBrackets(brackets);
  }
  if (brackets !== undefined) {
    throw badRequest(
      `Brackets are for the kind BRACKETED, not for ${kind}.`,
      "Pass kind: BRACKETED, or drop `brackets`.",
    );
  }
  const isOpen = kind === RetentionKind.ROLLING;
  return Array.from({ length: periods }, (_, age) => ({ from: age, to: isOpen ? null : age }));
}

function checkedBrackets(
  brackets: readonly { readonly from: number; readonly to?: number }[],
): readonly AgeSpan[] {
  let last = -1;
  return brackets.map(({ from, to = from }) => {
    if (to < from || from <= last) {
      throw badRequest(
        `The bracket of ages ${from} to ${to} ${to < from ? "runs backwards" : "overlaps the one before it, or comes too late"}.`,
        "Give brackets in ascending order without overlap, such as 0, 1 to 2, 3 to 5.",
      );
    }
    last = to;
    return { from, to };
  });
}
