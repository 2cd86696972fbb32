import { expect } from "@jest/globals";
import { readExamples } from "../../src/server/examples.js";
import { runOperation } from "../../src/server/run-operation.js";
import { faultsIn } from "../graphql/every-field.js";
import type { LoadedShops } from "./loaded-shop.js";

/** What an answer holds besides nothing: texts, numbers and booleans that are not of its frame. */
function substance(value: unknown): number {
  if (value === null || value === undefined) return 0;
  if (typeof value !== "object") return 1;
  return Object.values(value).reduce((sum: number, part) => sum + substance(part), 0);
}

/**
 * Asks every example of the shop: each is answered, with something in it and only with numbers.
 *
 * @param empty parts of questions that have no answer there by right
 */
export async function expectExamples(
  shops: LoadedShops,
  key: string,
  empty: readonly string[] = [],
): Promise<void> {
  const faults: Record<string, unknown[]> = {};
  const questions = (await readExamples()).filter(({ query }) => !/^mutation/m.test(query));
  expect(questions.length).toBeGreaterThan(50);
  for (const { name, query } of questions) {
    const asked = query
      .replaceAll('"demo"', `"${key}"`)
      .replace("WyJTaG9wIiwiZGVtbyIsIiJd", idOf(key));
    const { data, errors = [] } = await runOperation(shops.store, asked);
    const found = [...errors.map(({ message }) => message), ...faultsIn(data)];
    const isEmpty = substance(data) === 0;
    if (isEmpty !== empty.some((part) => name.includes(part))) found.push(`empty: ${isEmpty}`);
    if (found.length > 0) faults[name] = found;
  }
  expect(faults).toEqual({});
}

/** The global id of a shop. */
const idOf = (key: string): string =>
  Buffer.from(JSON.stringify(["Shop", key, ""])).toString("base64url");
