import { aliasedTable, and, eq, or, sql, type SQL } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { CustomerColumns, CustomerCondition } from "./customer-condition.js";
import { customers } from "./customers.analytic.js";

export interface Matching {
  /** Undefined: everybody. */
  readonly where: SQL | undefined;
  /** Whether other tables say who meets it; see `ListQuery.isJoined`. */
  readonly isJoined: boolean;
}

/**
 * A condition on rows of `customers` in SQL that the database can join by: memberships stand only
 * beside each other, as semi- and anti-joins, never under an `or` or a `not`, where they would be
 * looked up customer by customer.
 */
export function customersMatching(condition: CustomerCondition, snapshotId: number): Matching {
  const positive = withoutNots(condition, false);
  return {
    where: whereOf(positive, customers, snapshotId),
    isJoined: hasMembers(positive),
  };
}

/** A condition without negations, but of its members. */
type Positive =
  | { readonly kind: "ALL" | "ANY"; readonly of: readonly Positive[] }
  | Extract<CustomerCondition, { readonly kind: "ROW" | "MEMBERS" }>;

/** De Morgan's laws; a missing value counts as not meeting a condition. */
function withoutNots(condition: CustomerCondition, isNegated: boolean): Positive {
  switch (condition.kind) {
    case "NOT":
      return withoutNots(condition.of, !isNegated);
    case "ALL":
    case "ANY": {
      const of = condition.of.map((each) => withoutNots(each, isNegated));
      return { kind: (condition.kind === "ALL") === isNegated ? "ANY" : "ALL", of };
    }
    case "ROW": {
      const { where } = condition;
      if (!isNegated) return condition;
      return { kind: "ROW", where: (on) => sql`not coalesce(${where(on) ?? sql`true`}, false)` };
    }
    case "MEMBERS":
      return { ...condition, isMember: condition.isMember !== isNegated };
  }
}

function whereOf(condition: Positive, on: CustomerColumns, snapshotId: number): SQL | undefined {
  switch (condition.kind) {
    case "ALL":
      return and(...condition.of.map((each) => whereOf(each, on, snapshotId)));
    case "ANY":
      if (condition.of.some(isWithoutMembers)) {
        // nearly everybody meets it: those who do not are fewer
        return notIn(idsOf(withoutNots(condition, true), snapshotId), on.customerId);
      }
      return hasMembers(condition)
        ? sql`${on.customerId} in (${unionOf(condition.of, snapshotId)})`
        : or(...condition.of.map((each) => whereOf(each, on, snapshotId) ?? sql`true`));
    case "ROW":
      return condition.where(on);
    case "MEMBERS": {
      const key = on[condition.by ?? "customerId"];
      return condition.isMember ? sql`${key} in (${condition.ids})` : notIn(condition.ids, key);
    }
  }
}

/** Those of any part: a statement of its own for each that has members, one for all the others. */
function unionOf(parts: readonly Positive[], snapshotId: number): SQL {
  const rows = parts.filter((part) => !hasMembers(part));
  const byRow: Positive[] = rows.length === 0 ? [] : [{ kind: "ANY", of: rows }];
  const selects = [...byRow, ...parts.filter(hasMembers)].map((part) =>
    part.kind === "MEMBERS" && part.isMember && part.by === undefined
      ? part.ids
      : idsOf(part, snapshotId),
  );
  return sql.join(selects, sql` union all `);
}

const branch = aliasedTable(customers, "branch");

function idsOf(part: Positive, snapshotId: number): SQL {
  const where = and(eq(branch.snapshotId, snapshotId), whereOf(part, branch, snapshotId));
  return sql`select ${branch.customerId} as customer_id from ${customers} as ${sql.identifier("branch")} where ${where}`;
}

function notIn(ids: SQL, key: PgColumn): SQL {
  return sql`not exists (select 1 from (${ids}) as others(key) where others.key = ${key})`;
}

function isWithoutMembers(condition: Positive): boolean {
  return condition.kind === "MEMBERS" && !condition.isMember;
}

function hasMembers(condition: Positive): boolean {
  if (condition.kind === "ROW") return false;
  return condition.kind === "MEMBERS" || condition.of.some(hasMembers);
}
