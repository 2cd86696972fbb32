import { and, inArray, isNotNull } from "drizzle-orm";
import type { ExperimentResult } from "../../../simulations/engine/result.js";
import { experiments } from "../../store/experiments.table.js";
import type { Db } from "../../store/store.js";
import { scenarioOfText } from "../scenario-text.js";
import type { MemoSource } from "./memo-source.js";

/**
 * What the memos of stored experiments are made of, by id; those without a result are not there, those
 * of cancelled experiments are partial. One statement.
 * @param nameOf a shop's name for people, by its key
 */
export async function storedMemoSources(
  db: Db,
  ids: readonly string[],
  nameOf: (shopKey: string) => string,
): Promise<ReadonlyMap<string, MemoSource>> {
  const { id, shopKey, snapshotHash, scenario, result } = experiments;
  const rows = await db
    .select({ id, shopKey, snapshotHash, scenario, result })
    .from(experiments)
    .where(and(inArray(id, [...ids]), isNotNull(result)));
  return new Map(
    rows.flatMap((row) =>
      row.result === null
        ? []
        : [
            [
              row.id,
              {
                shop: { key: row.shopKey, name: nameOf(row.shopKey) },
                scenario: scenarioOfText(row.scenario),
                snapshotHash: row.snapshotHash,
                result: JSON.parse(row.result) as ExperimentResult,
                beside: [],
              },
            ],
          ],
    ),
  );
}
