import { jest } from "@jest/globals";

const CATALOG = "../../src/analytics/catalog.js";

/** What a load needs to go all of its way: results of queries and of a model, visitors to set aside, a table that others read. */
const ALWAYS = ["data-profile", "abnormal-visitors", "orders", "funnel", "sessions"];

/**
 * Lets the loads of a test file answer these questions only, so that they take a fraction of the
 * time: for tests of what comes before and after the answers. What loads is to be imported
 * afterwards, by `import()`.
 */
export async function shortenCatalog(...names: readonly string[]): Promise<void> {
  const whole = await import("../../src/analytics/catalog.js");
  const isKept = (name: string): boolean => ALWAYS.includes(name) || names.includes(name);
  jest.unstable_mockModule(CATALOG, () => ({
    ...whole,
    catalog: whole.catalog.filter(({ name }) => isKept(name)),
    results: whole.results.filter(({ analytic }) => isKept(analytic)),
  }));
}
