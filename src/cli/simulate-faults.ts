import type { ScenarioFault } from "../../simulations/engine/core/scenario-fault.js";
import { UserError } from "../domain/user-error.js";

/** A scenario that cannot be run, with every field that is to be changed on a line of its own. */
export function scenarioRefused(source: string, faults: readonly ScenarioFault[]): UserError {
  const lines = faults.map(faultLine);
  const [only = "it cannot be simulated."] = lines;
  return new UserError(
    lines.length <= 1
      ? `${source}: ${only}`
      : `${source}: ${lines.length} fields cannot be taken.\n${lines.map((line) => `  ${line}`).join("\n")}`,
    {
      reason: "SCENARIO_REFUSED",
      file: source,
      remedy:
        lines.length <= 1
          ? "Change that field. What a policy takes: cartograph policies <KIND>"
          : "Change these fields. What a policy takes: cartograph policies <KIND>",
    },
  );
}

/** The field first, unless the message begins with it. */
function faultLine({ path, message }: ScenarioFault): string {
  const field = path.join(".");
  return field === "" || message.startsWith(field) ? message : `${field}: ${message}`;
}
