import { randomBytes } from "node:crypto";
import { and, asc, eq } from "drizzle-orm";
import type { ParameterValues, PolicyKind } from "../../simulations/engine/policy.js";
import { savedPolicies, type SavedPolicyRow } from "../store/saved-policies.table.js";
import type { Store } from "../store/store.js";

/** A policy with its knobs set, kept under a name. */
export interface SavedPolicy {
  readonly id: string;
  readonly shopKey: string;
  readonly name: string;
  readonly kind: PolicyKind;
  readonly parameters: ParameterValues;
  readonly createdAt: Date;
}

/** Keeps a policy; its parameters have been checked. */
export async function savePolicy(
  store: Pick<Store, "db">,
  policy: Omit<SavedPolicy, "id" | "createdAt">,
): Promise<SavedPolicy> {
  const { shopKey, name, kind } = policy;
  const id = randomBytes(16).toString("hex");
  const parameters = JSON.stringify(policy.parameters);
  const [row] = await store.db
    .insert(savedPolicies)
    .values({ id, shopKey, name, kind, parameters })
    .returning();
  return savedPolicyOf(row as SavedPolicyRow);
}

/** A shop's saved policies by name. */
export async function listSavedPolicies(
  store: Pick<Store, "db">,
  filter: { readonly shopKey: string; readonly limit: number },
): Promise<SavedPolicy[]> {
  const rows = await store.db
    .select()
    .from(savedPolicies)
    .where(eq(savedPolicies.shopKey, filter.shopKey))
    .orderBy(asc(savedPolicies.name), asc(savedPolicies.id))
    .limit(filter.limit);
  return rows.map(savedPolicyOf);
}

/** Null: the shop has none with this id. */
export async function findSavedPolicy(
  store: Pick<Store, "db">,
  { shopKey, id }: Pick<SavedPolicy, "shopKey" | "id">,
): Promise<SavedPolicy | null> {
  const [row] = await store.db
    .select()
    .from(savedPolicies)
    .where(and(eq(savedPolicies.id, id), eq(savedPolicies.shopKey, shopKey)));
  return row === undefined ? null : savedPolicyOf(row);
}

/** @returns whether there was one */
export async function deleteSavedPolicy(
  store: Pick<Store, "db">,
  { shopKey, id }: Pick<SavedPolicy, "shopKey" | "id">,
): Promise<boolean> {
  const rows = await store.db
    .delete(savedPolicies)
    .where(and(eq(savedPolicies.id, id), eq(savedPolicies.shopKey, shopKey)))
    .returning({ id: savedPolicies.id });
  return rows.length > 0;
}

function savedPolicyOf(row: SavedPolicyRow): SavedPolicy {
  return {
    ...row,
    kind: row.kind as PolicyKind,
    parameters: JSON.parse(row.parameters) as ParameterValues,
  };
}
