import { and, sql, type SQL } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { MAX_FUNNEL_STEPS, type FunnelOutline, type FunnelUnit } from "../domain/saved-funnel.js";
import type { FunnelStepPredicate } from "./funnel-step.input.js";
import { badRequest } from "./request-error.js";
import type { CurrentShop } from "./shop-directory.js";

/** Where the results keep whether a step was taken. */
export interface KeptStep {
  readonly unit: FunnelUnit;
  /**
   * Place of its letter, from 1: among those of all funnels of sessions, by key, or of its own funnel
   * of visitors.
   */
  readonly place: number;
  /** Of the step that must not have been taken; null: whether any other was does not matter. */
  readonly nextPlace: number | null;
}

type Asked = Pick<FunnelStepPredicate, "funnel" | "took" | "stoppedAt">;

/** @throws UserError for a funnel or a step that the shop does not have, or not exactly one step */
export function keptStep(
  { funnel: key, took, stoppedAt }: Asked,
  { coverage: { funnels = [] } }: Pick<CurrentShop, "coverage">,
): KeptStep {
  const funnel = funnels.find((each) => each.key === key);
  if (funnel === undefined) throw noSuchFunnel(key, funnels);
  const index = took ?? stoppedAt;
  if (index === undefined || (took !== undefined && stoppedAt !== undefined)) {
    throw badRequest(
      "A step of a saved funnel is named by exactly one of took and stoppedAt.",
      'Write for example savedFunnel: {funnel: "checkout", stoppedAt: 0}.',
    );
  }
  const { unit, optional } = funnel;
  if (index >= optional.length) {
    throw badRequest(
      `The funnel "${key}" has ${optional.length} steps, from 0 to ${optional.length - 1}.`,
      "Ask `savedFunnels { funnels { key steps { index name } } }` for them.",
    );
  }
  if (stoppedAt !== undefined && optional[stoppedAt] === true) {
    throw badRequest(
      `The step ${stoppedAt} of the funnel "${key}" is optional: nobody stops there.`,
      "Name the step before it that is not optional, or ask for those who took it.",
    );
  }
  const first = unit === "VISITOR" ? 1 : 1 + lettersBefore(funnel, funnels);
  const next = optional.findIndex((isOptional, place) => place > index && !isOptional);
  const isLast = took !== undefined || next === -1;
  return { unit, place: first + index, nextPlace: isLast ? null : first + next };
}

/** Whether the letters of a row, as results keep them, say so. */
export function saysStep(letters: PgColumn, { place, nextPlace }: KeptStep): SQL | undefined {
  const letter = (at: number): SQL => sql`substr(${letters}, cast(${at} as integer), 1)`;
  return and(
    sql`${letter(place)} = '1'`,
    nextPlace === null ? undefined : sql`${letter(nextPlace)} <> '1'`,
  );
}

/** Each funnel of sessions has the letters of as many steps as one may have. */
const lettersBefore = ({ key }: FunnelOutline, funnels: readonly FunnelOutline[]): number =>
  MAX_FUNNEL_STEPS * funnels.filter((each) => each.unit === "SESSION" && each.key < key).length;

function noSuchFunnel(key: string, funnels: readonly FunnelOutline[]): Error {
  const kept = funnels.map((each) => each.key).join(", ");
  return badRequest(
    `The shop keeps no funnel "${key}".`,
    kept === ""
      ? "Load the shop with --config to save one."
      : `Name one of those it keeps: ${kept}.`,
  );
}
