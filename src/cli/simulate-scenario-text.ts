import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { nearestName } from "../../simulations/engine/core/nearest-name.js";
import type { ScenarioInput } from "../../simulations/engine/core/scenario-input.js";
import { UserError } from "../domain/user-error.js";
import { packageFile } from "../server/package-file.js";
import { fileText } from "./argument-text.js";
import type { CommandContext } from "./command-context.js";
import { jsonFaultAt } from "./json-fault.js";

/** A scenario as it was written: nothing of it is checked but that it is JSON. */
export interface ScenarioText {
  /** Where it is from, for messages. */
  readonly source: string;
  readonly input: unknown;
}

export interface ReadyScenario {
  readonly name: string;
  readonly path: string;
  readonly input: ScenarioInput;
}

const FOLDER = "simulations/scenarios/";

/**
 * The scenario that an argument means: `-` is standard input, a name of a scenario that comes with
 * the program that one, all else a file.
 * @throws UserError NOT_FOUND for no such file or name, BAD_FILE for what is no JSON
 */
export async function scenarioText(
  argument: string,
  { readInput }: Pick<CommandContext, "readInput">,
): Promise<ScenarioText> {
  if (argument === "-") return parsed("standard input", await readInput());
  if (/[./\\]/.test(argument)) return parsed(argument, await fileText(argument));
  const names = await readyNames();
  if (names.includes(argument)) {
    return parsed(argument, await readFile(packageFile(`${FOLDER}${argument}.json`), "utf8"));
  }
  if (existsSync(argument)) return parsed(argument, await fileText(argument));
  const nearest = nearestName(argument, names);
  throw new UserError(`There is no scenario and no file "${argument}".`, {
    code: "NOT_FOUND",
    reason: "NO_SCENARIO",
    remedy:
      nearest === null
        ? "List the scenarios that come with the program: cartograph simulate --list"
        : `Did you mean ${nearest}? All of them: cartograph simulate --list`,
  });
}

/** The scenarios that come with the program, by name. */
export async function readyScenarios(): Promise<ReadyScenario[]> {
  return Promise.all(
    (await readyNames()).map(async (name) => {
      const path = fileURLToPath(packageFile(`${FOLDER}${name}.json`));
      return { name, path, input: JSON.parse(await readFile(path, "utf8")) as ScenarioInput };
    }),
  );
}

async function readyNames(): Promise<string[]> {
  const files = await readdir(packageFile(FOLDER));
  return files
    .filter((file) => file.endsWith(".json"))
    .map((file) => file.slice(0, -".json".length))
    .sort();
}

function parsed(source: string, text: string): ScenarioText {
  const faultAt = jsonFaultAt(text);
  if (faultAt === null) return { source, input: JSON.parse(text) as unknown };
  const lines = text.slice(0, faultAt).split("\n");
  const found =
    faultAt >= text.length
      ? "the text ends too early"
      : `${JSON.stringify(text[faultAt])} is unexpected`;
  const column = (lines.at(-1) ?? "").length + 1;
  throw new UserError(`${source} is not JSON: line ${lines.length}, column ${column}: ${found}.`, {
    code: "BAD_FILE",
    reason: "BAD_JSON",
    file: source,
    line: lines.length,
    remedy: "Correct the file. To start from one that works: cartograph simulate --list",
  });
}
