import { availableParallelism } from "node:os";
import { rename, writeFile } from "node:fs/promises";
import type { BeliefSet } from "../../simulations/engine/assumption.js";
import { resolveScenario } from "../../simulations/engine/core/resolve-scenario.js";
import type { ExperimentResult } from "../../simulations/engine/result.js";
import type { Scenario } from "../../simulations/engine/scenario.js";
import { policies } from "../../simulations/policies/catalog.js";
import { UserError } from "../domain/user-error.js";
import { otherBeliefSets } from "../simulator/beliefs/other-belief-sets.js";
import { recordedFor } from "../simulator/beliefs/recorded-for.js";
import { scenarioUnder } from "../simulator/beliefs/scenario-under.js";
import { memoHtml } from "../simulator/memo/memo-html.js";
import { memoMarkdown } from "../simulator/memo/memo-markdown.js";
import type { MemoSource } from "../simulator/memo/memo-source.js";

import type { CommandContext } from "./command-context.js";
import { EXIT_CODES } from "./exit-codes.js";
import { JsonText } from "./json-text.js";
import { scenarioRefused } from "./simulate-faults.js";
import { MOST_WORKERS, type SimulateFlags } from "./simulate-flags.js";
import { listScenarios } from "./simulate-list.js";
import { beliefRuns } from "./simulate-runs.js";
import { scenarioText, type ScenarioText } from "./simulate-scenario-text.js";
import { simulatedShop, type SimulatedShop } from "./simulate-shop.js";
import { simulateText } from "./simulate-text.js";

export interface SimulateRequest extends SimulateFlags {
  readonly scenario?: string | undefined;
}

/**
 * Simulates a scenario on a shop and prints its memo. With --json the asked beliefs alone are run,
 * and the engine's result is printed as it is: equal runs are equal bytes. Interrupted, what has been
 * drawn is printed, marked as partial.
 * @returns the exit code
 * @throws UserError BAD_INPUT naming every field that cannot be; Interrupted where there is nothing yet
 */
export async function simulate(context: CommandContext, request: SimulateRequest): Promise<number> {
  if (request.list) {
    await listScenarios(context);
    return EXIT_CODES.OK;
  }
  const { scenario: argument, shop: key } = request;
  if (argument === undefined || key === undefined) {
    throw new UserError(
      argument === undefined ? "A scenario is missing." : "--shop <key> is missing.",
      {
        reason: "BAD_ARGUMENTS",
        remedy: "Run cartograph simulate <scenario> --shop <key>; --list shows scenarios.",
      },
    );
  }
  const asked = await scenarioText(argument, context);
  // what is wrong without a look at the shop is told before the store is opened
  const scenarioOf = resolverOf(asked, request);
  if (request.beliefs !== "CALIBRATED" && !needsShop(asked.input))
    scenarioOf(request.beliefs, null);
  const shop = await simulatedShop(context, key);
  const scenario = scenarioOf(request.beliefs, shop);
  const recorded = scenario.recorded.length > 0 ? scenario.recorded : shop.recorded;
  const others = request.json ? [] : otherBeliefSets(scenario, recorded);
  const { runs, isInterrupted } = await beliefRuns(context, {
    shop,
    source: asked.source,
    scenarios: [scenario, ...others.map((beliefs) => scenarioUnder(scenario, beliefs, recorded))],
    workers: request.workers ?? Math.min(MOST_WORKERS, availableParallelism()),
  });
  const [text = "", ...beside] = runs.map(({ resultText }) => resultText);
  const source: MemoSource = {
    shop: { key, name: shop.name },
    scenario,
    snapshotHash: shop.snapshotHash,
    result: JSON.parse(text) as ExperimentResult,
    beside: beside.map((each, place) => ({
      beliefs: others[place] as BeliefSet,
      result: JSON.parse(each) as ExperimentResult,
    })),
  };
  if (request.html !== undefined) await writeWhole(request.html, memoHtml(source));
  context.output.print(new JsonText(text), () =>
    request.markdown ? memoMarkdown(source).trimEnd() : simulateText(source),
  );
  if (request.html !== undefined) context.output.note(`wrote ${request.html}`);
  if (!isInterrupted) return EXIT_CODES.OK;
  context.output.note("stopped before the work was done: this is what there was by then");
  return EXIT_CODES.INTERRUPTED;
}

type ScenarioOf = (beliefs: BeliefSet | undefined, shop: SimulatedShop | null) => Scenario;

/** The scenario under other beliefs, with the flags over what the file says. */
function resolverOf({ source, input }: ScenarioText, flags: SimulateFlags): ScenarioOf {
  const changes = {
    ...(flags.seed !== undefined && { seed: flags.seed }),
    ...(flags.draws !== undefined && { precision: exactly(input, flags.draws) }),
  };
  return (beliefs, shop) => {
    const whole = isRecord(input)
      ? {
          ...input,
          ...changes,
          ...(beliefs !== undefined && { beliefs }),
        }
      : input;
    const resolved = resolveScenario(
      withRecorded(whole, shop?.recorded),
      policies,
      shop?.baseline ?? null,
    );
    if (resolved.kind === "FAULTS") throw scenarioRefused(source, resolved.faults);
    return resolved.scenario;
  };
}

const exactly = (input: unknown, draws: number) => ({
  ...(isRecord(input) && isRecord(input["precision"]) ? input["precision"] : {}),
  draws,
  maxDraws: draws,
});

/** CALIBRATED beliefs take what the shop's own tests found, unless the scenario says something else. */
function withRecorded(input: unknown, recorded: SimulatedShop["recorded"] | undefined): unknown {
  if (!isRecord(input) || recorded === undefined) return input;
  const isNeeded = input["beliefs"] === "CALIBRATED" && input["recorded"] == null;
  return isNeeded ? { ...input, recorded: recordedFor(armsIn(input), recorded) } : input;
}

/** As far as they can be read: what is wrong with them is told by their field. */
function armsIn(input: Readonly<Record<string, unknown>>): { policies: { kind: string }[] }[] {
  return listIn(input, "arms").map((arm) => ({
    policies: listIn(arm, "policies").map((policy) => ({
      kind: isRecord(policy) ? String(policy["kind"]) : "",
    })),
  }));
}

function listIn(value: unknown, field: string): readonly unknown[] {
  const list = isRecord(value) ? value[field] : null;
  return Array.isArray(list) ? list : [];
}

/** Whether anything in it is in words of the shop: who is meant, or what its tests found. */
function needsShop(input: unknown): boolean {
  const text = JSON.stringify(input);
  return text.includes('"audience"') || text.includes('"CALIBRATED"');
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Beside its place first, so that no half page is ever there. */
async function writeWhole(path: string, text: string): Promise<void> {
  await writeFile(`${path}.new`, text);
  await rename(`${path}.new`, path);
}
