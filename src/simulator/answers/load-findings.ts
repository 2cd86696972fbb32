import type { Context } from "../../graphql/context.js";
import { loaderOf } from "../../graphql/loader.js";
import type { ExperimentFindings } from "./experiment.graphql.js";
import { findingsOf } from "./findings.js";
import { loadResult } from "./load-result.js";

/** What a stored experiment found, in the words of the API; partial where it was CANCELLED. */
export function loadFindings(context: Context, id: string): Promise<ExperimentFindings | null> {
  return loaderOf<string, ExperimentFindings | null>(context, "experiment findings", (ids) =>
    Promise.all(
      ids.map(async (each) => {
        const result = await loadResult(context, each);
        return result === null ? null : findingsOf(result);
      }),
    ),
  ).load(id);
}
