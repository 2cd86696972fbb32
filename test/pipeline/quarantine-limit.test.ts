import { describe, expect, it } from "@jest/globals";
import type { FileReport } from "../../src/domain/ingest-report.js";
import type { QuarantineReason } from "../../src/domain/quarantine.js";
import { checkQuarantine } from "../../src/pipeline/quarantine-limit.js";

function fileOf(
  name: string,
  recordsRead: number,
  quarantined: number,
  reason: QuarantineReason,
): FileReport {
  const reasons = quarantined === 0 ? [] : [{ reason, column: null, count: quarantined }];
  return {
    name,
    role: name,
    bytes: 1,
    sha256: "",
    recordsRead,
    loaded: recordsRead - quarantined,
    quarantined,
    reasons,
    warnings: [],
  };
}

function check(files: readonly FileReport[], isAccepted = false): string {
  const report = { layout: "maven", files, recordsRead: 0, loaded: 0, quarantined: 0, facts: {} };
  try {
    checkQuarantine(report, isAccepted);
    return "";
  } catch (error) {
    return (error as Error).message;
  }
}

describe("the limit of set-aside records", () => {
  const views = fileOf("views.csv", 1_000_000, 0, "BAD_DATE");

  it("lets 5 in 100 pass and stops at more", () => {
    expect(check([fileOf("orders.csv", 100, 5, "BAD_DATE")])).toBe("");
    expect(check([fileOf("orders.csv", 100, 6, "BAD_DATE")])).toContain("6 of 100 records (6.0 %)");
  });

  it("does not let a large log hide that every order is unreadable", () => {
    const orders = fileOf("orders.csv", 32_000, 32_000, "BAD_DATE");
    expect(check([views, orders])).toContain("32000 of 32000 records of orders.csv (100.0 %)");
  });

  it("judges a small file together with the others only", () => {
    expect(check([views, fileOf("products.csv", 10, 4, "BAD_DATE")])).toBe("");
  });

  it("does not count records that are loaded already", () => {
    expect(check([fileOf("orders.csv", 100, 60, "DUPLICATE_ROW")])).toBe("");
  });

  it("is lifted when the owner accepts it", () => {
    expect(check([fileOf("orders.csv", 100, 60, "BAD_DATE")], true)).toBe("");
  });
});
