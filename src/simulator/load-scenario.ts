import { inArray } from "drizzle-orm";
import type { Scenario } from "../../simulations/engine/scenario.js";
import type { Context } from "../graphql/context.js";
import { loaderOf } from "../graphql/loader.js";
import { experiments } from "../store/experiments.table.js";
import { scenarioOfText } from "./scenario-text.js";

/** The scenario of a stored experiment as it is run. One statement for all of a page. */
export async function loadScenario(context: Context, id: string): Promise<Scenario> {
  const scenario = await loaderOf<string, Scenario | null>(
    context,
    "scenarios of experiments",
    async (ids) => {
      const rows = await context.db
        .select({ id: experiments.id, scenario: experiments.scenario })
        .from(experiments)
        .where(inArray(experiments.id, [...ids]));
      const texts = new Map(rows.map((row) => [row.id, row.scenario]));
      return ids.map((each) => {
        const text = texts.get(each);
        return text === undefined ? null : scenarioOfText(text);
      });
    },
  ).load(id);
  if (scenario === null) throw new Error(`Experiment ${id} is not in the store.`);
  return scenario;
}
