import { describe, expect, it } from "@jest/globals";
import type { FileReport } from "../../src/domain/ingest-report.js";
import type { QuarantineReason } from "../../src/domain/quarantine.js";
import {
  checkQuarantine,
  lostRecords,
  type LostRecords,
} from "../../src/pipeline/quarantine-limit.js";

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
    sha256: name,
    recordsRead,
    loaded: recordsRead - quarantined,
    quarantined,
    reasons,
    warnings: [],
  };
}

function check(
  files: readonly FileReport[],
  isAccepted = false,
  before: LostRecords | null = null,
): string {
  const report = { layout: "maven", files, recordsRead: 0, loaded: 0, quarantined: 0, facts: {} };
  try {
    checkQuarantine(report, isAccepted, before);
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

  describe("of an appended month", () => {
    const history = fileOf("history.csv", 1_000_000, 0, "BAD_DATE");
    const month = (lost: number): FileReport => fileOf("may.csv", 90, lost, "BAD_DATE");

    it("is for the month alone too, so that a long history does not hide it", () => {
      const before = lostRecords([history]);
      expect(check([history, month(4)], false, before)).toBe("");
      expect(check([history, month(5)], false, before)).toContain(
        "5 of 90 records of the appended files (5.6 %) cannot be used, more than 5 %: 5 × BAD_DATE in may.csv.",
      );
      expect(check([history, month(5)])).toBe("");
    });

    it("does not count again what was accepted when the history was loaded", () => {
      const bad = fileOf("history.csv", 1000, 400, "BAD_DATE");
      expect(check([bad, month(0)], false, lostRecords([bad]))).toBe("");
      expect(check([bad, month(0)], false, {})).toContain("400 of 1090 records (36.7 %)");
    });

    it("counts what the month breaks in the history", () => {
      const whole = fileOf("history.csv", 1000, 0, "DUPLICATE_KEY");
      const broken = fileOf("history.csv", 1000, 200, "DUPLICATE_KEY");
      const text = check([broken, month(0)], false, lostRecords([whole]));
      expect(text).toContain("200 of 1090 records (18.3 %)");
    });
  });
});
