import type { StoredFunnel, StoredPass } from "../../store/baseline-facts.js";
import type { ColumnTable } from "../model-step.js";

/** Sessions that reached each stage, entry first. */
type Reached = Map<string, number>;

/**
 * How many sessions went from each stage to the next, from the rows of recent-sessions.sql.
 * @returns null without sessions
 */
export function funnelPasses(table: ColumnTable, weeks: number): StoredFunnel | null {
  const devices = table.texts("device").map(String);
  const stages = table.texts("stage").map(String);
  const reached = table.numbers("reached");
  const all: Reached = new Map();
  const byDevice = new Map<string, Reached>();
  reached.forEach((sessions, row) => {
    const device = devices[row] as string;
    const stage = stages[row] as string;
    const own = byDevice.get(device) ?? new Map<string, number>();
    byDevice.set(device, own.set(stage, sessions));
    all.set(stage, (all.get(stage) ?? 0) + sessions);
  });
  const sessions = all.values().next().value ?? 0;
  if (sessions === 0) return null;
  return {
    sessions,
    weeks,
    passes: passesOf(all),
    byDevice: Object.fromEntries([...byDevice].map(([device, own]) => [device, passesOf(own)])),
  };
}

function passesOf(reached: Reached): StoredPass[] {
  const stages = [...reached];
  return stages.slice(1).map(([stage, passed], place) => ({
    stage,
    entered: (stages[place] as [string, number])[1],
    passed,
  }));
}
