import { expect } from "@jest/globals";
import type { Answer, LoadedShops } from "./loaded-shop.js";
import { bucketEnd, bucketFor, shifted, type GrainName } from "./true-calendar.js";
import { ESTIMATE, isEstimate, nothing, shareOf } from "./true-estimate.js";
import type { Day, TrueSession, TrueShop } from "./truth-shop.js";

const STAGES = ["LANDING", "LISTING", "PRODUCT", "CART", "SHIPPING", "BILLING", "ORDER"];
const STEPS = `steps { index stage name entered notYetExpired fromPrevious ${ESTIMATE} fromStart ${ESTIMATE} dropOff ${ESTIMATE} }
  overall ${ESTIMATE}`;
const HALF_HOUR_MS = 30 * 60_000;
const FUNNEL = `query ($shop: String!, $input: FunnelInput) { shop(key: $shop) { funnel(input: $input) {
  ${STEPS} bottleneck { stage dropOff { value } } breakdown { value ${STEPS} }
  byCohort { bucketOn complete ${STEPS} } unavailable { reason missingFacts }
} } }`;

export interface FunnelQuestion {
  readonly breakdown?: "CHANNEL" | "DEVICE";
  readonly cohortGrain?: GrainName;
  readonly period?: { readonly from: Day; readonly to: Day };
  readonly where?: Readonly<Partial<Record<"CHANNEL" | "DEVICE", readonly string[]>>>;
}

export async function askFunnel(
  shops: LoadedShops,
  shop: string,
  { where = {}, period, ...rest }: FunnelQuestion,
): Promise<Answer> {
  const conditions = Object.entries(where).map(([dimension, values]) => ({
    dimension,
    in: values,
  }));
  const input = {
    ...rest,
    ...(period === undefined ? {} : { period: { between: period } }),
    ...(conditions.length === 0 ? {} : { where: { and: conditions } }),
  };
  return (await shops.ask(FUNNEL, { shop, input })).shop.funnel;
}

/** Every step of the funnel, of its parts and of its cohorts is counted as the files have it. */
export async function expectFunnel(
  shops: LoadedShops,
  shop: string,
  truth: TrueShop,
  question: FunnelQuestion,
): Promise<Answer> {
  const {
    breakdown,
    cohortGrain,
    period = { from: truth.firstOn, to: shifted(truth.asOfOn, 1) },
  } = question;
  const funnel = await askFunnel(shops, shop, question);
  const sessions = truth.sessions.filter(
    ({ on, origin }) =>
      on >= period.from &&
      on < period.to &&
      Object.entries(question.where ?? {}).every(([name, values]) =>
        values.includes(origin[name as "CHANNEL"]),
      ),
  );
  const open = openSessions(truth);
  expectSteps(funnel, sessions, open);
  const parts =
    breakdown === undefined
      ? new Map<string, TrueSession[]>()
      : groups(sessions, (s) => s.origin[breakdown]);
  const leading = [...parts].sort(([a, m], [b, n]) => n.length - m.length || (a < b ? -1 : 1));
  expect(funnel.breakdown.map(({ value }: Answer) => value)).toEqual(
    leading.map(([value]) => value),
  );
  for (const [place, [, own]] of leading.entries()) expectSteps(funnel.breakdown[place], own, open);
  const cohorts =
    cohortGrain === undefined
      ? new Map<Day, TrueSession[]>()
      : groups(sessions, (s) => bucketFor(cohortGrain, s.on));
  const begun = [...cohorts].sort(([a], [b]) => (a < b ? -1 : 1));
  expect(funnel.byCohort.map(({ bucketOn }: Answer) => bucketOn)).toEqual(
    begun.map(([bucketOn]) => bucketOn),
  );
  for (const [place, [bucketOn, own]] of begun.entries()) {
    expectSteps(funnel.byCohort[place], own, open);
    if (cohortGrain === undefined || cohortGrain === "DAY") continue;
    const end = bucketEnd(cohortGrain, bucketOn);
    const isWhole = bucketOn >= period.from && end <= period.to;
    const complete = isWhole && bucketOn >= truth.firstOn && end <= shifted(truth.asOfOn, 1);
    expect([bucketOn, funnel.byCohort[place].complete]).toEqual([bucketOn, complete]);
  }
  return funnel;
}

/** Those whose half hour after the last event is not over when the last thing of the shop happens. */
function openSessions({ sessions, orders }: TrueShop): Set<TrueSession> {
  const ends = sessions.map(({ endedAt }) => Date.parse(endedAt));
  const asOf = [...ends, ...orders.map(({ orderedAt }) => Date.parse(orderedAt))].reduce(
    (last, at) => Math.max(last, at),
  );
  return new Set(sessions.filter((_, place) => (ends[place] ?? 0) > asOf - HALF_HOUR_MS));
}

function expectSteps(
  funnel: Answer,
  sessions: readonly TrueSession[],
  open: ReadonlySet<TrueSession>,
): void {
  const entered = STAGES.map(
    (_, stage) => sessions.filter(({ furthest }) => furthest >= stage).length,
  );
  expect(
    funnel.steps.map(({ index, stage, name, entered: here }: Answer) => [index, stage, name, here]),
  ).toEqual(STAGES.map((stage, index) => [index, stage, stage.toLowerCase(), entered[index]]));
  const waiting = STAGES.map(
    (_, stage) =>
      sessions.filter((session) => session.furthest === stage && open.has(session)).length,
  );
  expect(funnel.steps.map(({ notYetExpired }: Answer) => notYetExpired)).toEqual([
    ...waiting.slice(0, -1),
    0,
  ]);
  const none = nothing("NOT_APPLICABLE");
  for (const [place, step] of funnel.steps.entries()) {
    const here = entered[place] ?? 0;
    const [previous, next] = [entered[place - 1], entered[place + 1]];
    isEstimate(
      step.fromPrevious,
      previous === undefined ? none : shareOf(here, previous),
      `${step.stage} from previous`,
    );
    isEstimate(step.fromStart, shareOf(here, sessions.length), `${step.stage} from start`);
    isEstimate(
      step.dropOff,
      next === undefined ? none : shareOf(here - next, here),
      `${step.stage} drop-off`,
    );
  }
  isEstimate(funnel.overall, shareOf(entered.at(-1) ?? 0, sessions.length), "overall");
  if (funnel.bottleneck === undefined) return;
  const lost = funnel.steps.map((step: Answer) => step.dropOff.value ?? -1);
  const worst = sessions.length === 0 ? null : STAGES[lost.indexOf(Math.max(...lost))];
  expect(funnel.bottleneck?.stage ?? null).toBe(worst);
}

function groups(
  sessions: readonly TrueSession[],
  keyOf: (session: TrueSession) => string,
): Map<string, TrueSession[]> {
  const found = new Map<string, TrueSession[]>();
  for (const session of sessions)
    found.set(keyOf(session), [...(found.get(keyOf(session)) ?? []), session]);
  return found;
}
