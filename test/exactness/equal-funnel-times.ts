import { expect } from "@jest/globals";
import type { Answer } from "./loaded-shop.js";
import { stageOf, type MavenTables } from "./maven-truth.js";

const QUANTILES = "{ median { value n suppressed } p90 { value n suppressed } }";

const secondsOf = (moment: string | undefined): number =>
  Date.parse(`${String(moment).replace(" ", "T")}Z`) / 1000;
/** The band of a whole number of seconds: each is an eighth of e longer than the one before. */
const bandOf = (seconds: number): number => Math.floor(8 * Math.log(seconds + 0.5));

/** How long sessions take from stage to stage is what the files say, to the band; no clocks change. */
export async function expectFunnelTimes(
  ask: (fields: string) => Promise<Answer>,
  tables: MavenTables,
): Promise<void> {
  const { funnel } = await ask(
    `funnel { steps { stage medianTime timeFromPrevious ${QUANTILES} timeFromStart ${QUANTILES} } }`,
  );
  const events = [
    ...tables.website_pageviews.map((row) => ({
      ...row,
      stage: stageOf(row["pageview_url"] ?? ""),
    })),
    ...tables.orders.map((row) => ({ ...row, stage: 6 })),
  ];
  const reached = tables.website_sessions.flatMap((session) => {
    const own = events.filter(
      (event: Answer) =>
        event.website_session_id === session["website_session_id"] && event.stage > 0,
    );
    const first = (stage: number): number =>
      Math.min(
        ...own
          .filter((event) => event.stage >= stage)
          .map((event: Answer) => secondsOf(event.created_at)),
      );
    const begin = secondsOf(session["created_at"]);
    return own.length === 0 ? [] : [[begin, ...[1, 2, 3, 4, 5, 6].map(first)]];
  });
  expect(funnel.steps[0].timeFromPrevious).toBeNull();
  for (const [stage, step] of funnel.steps.entries()) {
    if (stage === 0) continue;
    const took = (from: number): number[] =>
      reached
        .filter((times) => times[stage] !== Infinity)
        .map((times) => Math.max(0, (times[stage] ?? 0) - (times[from] ?? 0)))
        .sort((a, b) => a - b);
    expectQuantiles(step.timeFromPrevious, took(stage - 1));
    expectQuantiles(step.timeFromStart, took(0));
  }
}

function expectQuantiles(found: Answer, took: readonly number[]): void {
  for (const [name, share] of [
    ["median", 0.5],
    ["p90", 0.9],
  ] as const) {
    const { value, n, suppressed } = found[name];
    if (took.length === 0) {
      expect([value, suppressed]).toEqual([null, "DENOMINATOR_ZERO"]);
      continue;
    }
    const wanted = took[Math.ceil(took.length * share) - 1] ?? 0;
    expect([n, bandOf(Math.round(value))]).toEqual([took.length, bandOf(wanted)]);
  }
}
