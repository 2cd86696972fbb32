import { expect } from "@jest/globals";
import { FACT_NAMES } from "../../../src/domain/facts.js";
import type { Read } from "../ingest-desk.js";

/** Read = loaded + quarantined, of every file, and every quarantined record is there. */
export function expectAccount({ report, quarantine }: Read): void {
  for (const file of report.files) {
    expect(file.recordsRead).toBe(file.loaded + file.quarantined);
    expect(quarantine.filter((row) => row["file"] === file.name)).toHaveLength(file.quarantined);
  }
}

export const factsOf = async ({ rows }: Read): Promise<unknown> => {
  const facts: unknown[] = [];
  for (const name of FACT_NAMES) facts.push(await rows(`from ${name} order by all`));
  return facts;
};

export const warningsOf = ({ report }: Read): Map<string, number> =>
  new Map(
    report.files.flatMap((file) => file.warnings.map(({ code, count }) => [code, count] as const)),
  );
