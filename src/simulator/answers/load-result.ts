import type { ExperimentResult } from "../../../simulations/engine/result.js";
import type { Context } from "../../graphql/context.js";
import { loaderOf } from "../../graphql/loader.js";
import { resultTextsOf } from "../experiment-page.js";

/**
 * What a stored experiment found; partial where it was CANCELLED; null where there is nothing. One
 * statement for all of a page.
 */
export function loadResult(context: Context, id: string): Promise<ExperimentResult | null> {
  return loaderOf<string, ExperimentResult | null>(
    context,
    "results of experiments",
    async (ids) => {
      const texts = await resultTextsOf(context.db, ids);
      return ids.map((each) => {
        const text = texts.get(each);
        return text === undefined ? null : (JSON.parse(text) as ExperimentResult);
      });
    },
  ).load(id);
}
