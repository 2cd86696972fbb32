import { randomBytes } from "node:crypto";
import { asc, eq } from "drizzle-orm";
import type { RecordedOutcome } from "../../simulations/engine/scenario.js";
import { actualOutcomes } from "../store/actual-outcomes.table.js";
import type { Db } from "../store/store.js";

export type ActualOutcomeRow = typeof actualOutcomes.$inferSelect;

/** Keeps what a real test found. */
export async function recordActualOutcome(
  db: Db,
  outcome: Omit<ActualOutcomeRow, "id" | "recordedAt">,
): Promise<ActualOutcomeRow> {
  const id = randomBytes(16).toString("hex");
  const [row] = await db
    .insert(actualOutcomes)
    .values({ id, ...outcome })
    .returning();
  return row as ActualOutcomeRow;
}

/** All of a shop, in the order they were recorded. One statement. */
export function actualOutcomesOf(db: Db, shopKey: string): Promise<ActualOutcomeRow[]> {
  return db
    .select()
    .from(actualOutcomes)
    .where(eq(actualOutcomes.shopKey, shopKey))
    .orderBy(asc(actualOutcomes.recordedAt), asc(actualOutcomes.id));
}

/** One estimate per assumption: several tests of the same are weighted by their precision. */
export function pooled(rows: readonly ActualOutcomeRow[]): RecordedOutcome[] {
  const sums = new Map<string, { weight: number; sum: number }>();
  for (const { assumptionKey, estimate, standardError } of rows) {
    const weight = 1 / (standardError * standardError);
    const before = sums.get(assumptionKey) ?? { weight: 0, sum: 0 };
    sums.set(assumptionKey, {
      weight: before.weight + weight,
      sum: before.sum + weight * estimate,
    });
  }
  return [...sums].map(([key, { weight, sum }]) => ({
    key,
    estimate: sum / weight,
    standardError: Math.sqrt(1 / weight),
  }));
}
