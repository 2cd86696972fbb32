import type { FunnelEvent, SavedFunnel } from "../domain/saved-funnel.js";
import type { ShopSettings } from "../domain/shop-settings.js";
import { sqlText, type SqlEngine } from "../domain/sql-engine.js";
import { stagePosition } from "../domain/stage.js";

/** Rows of the facts about saved funnels, with their columns in order. */
export function savedFunnelRows({
  funnels,
}: ShopSettings): Readonly<Record<SavedFunnelFact, readonly Tuple[]>> {
  return {
    saved_funnels: funnels.map(({ key, name, unit, order, withinSeconds }) => [
      ...[key, name, unit, order],
      withinSeconds,
    ]),
    saved_funnel_steps: funnels.flatMap(({ key, steps }) =>
      steps.map(({ name, isOptional, withinSeconds }, place) => [
        ...[key, place + 1, name, isOptional],
        withinSeconds,
      ]),
    ),
    saved_funnel_events: funnels.flatMap(eventRows),
  };
}

/** The funnels of a shop's settings as facts, so that plain SQL computes them. */
export async function fillSavedFunnels(
  engine: Pick<SqlEngine, "run">,
  settings: ShopSettings,
): Promise<void> {
  for (const [table, tuples] of Object.entries(savedFunnelRows(settings))) {
    if (tuples.length === 0) continue;
    const values = tuples.map((tuple) => `(${tuple.map(literal).join(", ")})`);
    await engine.run(`insert into ${table} values ${values.join(", ")}`);
  }
}

type SavedFunnelFact = "saved_funnels" | "saved_funnel_steps" | "saved_funnel_events";

type Tuple = readonly (string | number | boolean | null)[];

function eventRows({ key, steps }: SavedFunnel): Tuple[] {
  return steps.flatMap((step, place) => [
    ...eventTuples(step).map((tuple) => [key, place + 1, false, ...tuple]),
    ...step.notBetween.flatMap((event) =>
      eventTuples(event).map((tuple) => [key, place + 1, true, ...tuple]),
    ),
  ]);
}

/** One for each page. */
function eventTuples({ stage, pages, product, category }: FunnelEvent): Tuple[] {
  const position = stage === undefined ? null : stagePosition(stage);
  return (pages ?? [null]).map((page) => {
    const isStart = page?.endsWith("*") === true;
    return [
      position,
      isStart ? null : page,
      isStart ? page.slice(0, -1) : null,
      product ?? null,
      category ?? null,
    ];
  });
}

function literal(value: string | number | boolean | null): string {
  return typeof value === "string" ? sqlText(value) : String(value);
}
