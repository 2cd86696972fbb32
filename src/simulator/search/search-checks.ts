import { centsOf } from "../../domain/decimal.js";
import { badRequest } from "../../graphql/request-error.js";
import { refuseEqual } from "../curves/curve-arms.js";
import { millisecondsOf } from "../duration.js";
import type { PolicySearchInput } from "./policy-search-input.graphql.js";
import type { SearchLimits } from "./search-limits.js";

const MOST_CANDIDATES = 64;
const MOST_WAIT_MS = 4000;

/** @throws UserError for what is no number of seconds up to 4 */
export function waitOf({ maxWait }: PolicySearchInput): number {
  const waitMs = millisecondsOf(maxWait);
  if (waitMs !== null && waitMs <= MOST_WAIT_MS) return waitMs;
  throw badRequest(
    `maxWait ${maxWait} is not a number of seconds up to 4.`,
    "Pass PT0S to PT4S, and ask the same again later.",
  );
}

/** @throws UserError for a budget below 0, and for an outcome that is required twice */
export function limitsOf({ budget, require }: PolicySearchInput): SearchLimits {
  refuseEqual(
    "require",
    require.map(({ outcome }) => outcome),
  );
  const budgetCents = budget === undefined ? Infinity : centsOf(budget);
  if (budgetCents >= 0) return { budgetCents, required: require };
  throw badRequest(`budget: ${budget} is below 0.`, "Pass an amount to be spent at most.");
}

/** @throws UserError for what is there twice, and for too few or too many candidates */
export function checkSpace({ knobs, audiences, firstDraws, lastDraws }: PolicySearchInput): void {
  refuseEqual(
    "knobs",
    knobs.map(({ parameter }) => parameter),
  );
  refuseEqual(
    "audiences",
    audiences.map(({ name }) => name),
  );
  for (const [place, { values }] of knobs.entries()) refuseEqual(`knobs.${place}.values`, values);
  const settings = knobs.reduce((product, { values }) => product * values.length, 1);
  const candidates = settings * Math.max(1, audiences.length);
  if (candidates < 2 || candidates > MOST_CANDIDATES) {
    throw badRequest(
      `knobs and audiences make ${candidates} candidate${candidates === 1 ? "" : "s"}; 2 to ${MOST_CANDIDATES} can be searched.`,
      candidates < 2 ? "Give a knob, or two audiences." : "Leave values or audiences out.",
    );
  }
  if (firstDraws > lastDraws) {
    throw badRequest(
      `firstDraws: ${firstDraws} is above lastDraws, ${lastDraws}.`,
      "Draws grow from round to round.",
    );
  }
}
