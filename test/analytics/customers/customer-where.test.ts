import { describe, expect, it } from "@jest/globals";
import { sql } from "drizzle-orm";
import type { CustomerCondition } from "../../../src/analytics/customers/customer-condition.js";
import { customersMatching } from "../../../src/analytics/customers/customer-where.js";

const isJoined = (condition: CustomerCondition): boolean =>
  customersMatching(condition, 1).isJoined;

const row: CustomerCondition = { kind: "ROW", where: () => sql`true` };
const members = (isMember: boolean): CustomerCondition => ({
  ...{ kind: "MEMBERS", isMember },
  ids: sql`select 'a' as customer_id`,
});

describe("a condition on customers", () => {
  it("is met row by row in the list's order where it reads their own rows alone", () => {
    expect(isJoined(row)).toBe(false);
    expect(isJoined({ kind: "ALL", of: [row, { kind: "NOT", of: row }] })).toBe(false);
  });

  // those with the latest orders are the ones whom "no order in two weeks" leaves out
  it("is met before anything is ordered where others are found, or left out", () => {
    for (const isMember of [true, false]) {
      const one = members(isMember);
      expect(isJoined(one)).toBe(true);
      expect(isJoined({ kind: "NOT", of: one })).toBe(true);
      expect(isJoined({ kind: "ALL", of: [row, one] })).toBe(true);
      expect(isJoined({ kind: "ANY", of: [row, one] })).toBe(true);
    }
  });
});
