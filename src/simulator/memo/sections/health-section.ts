import { paragraph, table, text, type MemoSection } from "../memo-block.js";
import type { MemoSource } from "../memo-source.js";

const STATUS = { PASS: "pass", WARN: "WARNING", FAIL: "FAIL" } as const;
const ORDER = ["FAIL", "WARN", "PASS"];

/** Checks of the run, those that need somebody first, and what its reader must know. */
export function healthSection({ result: { health, warnings } }: MemoSource): MemoSection {
  const checks = [...health].sort((a, b) => ORDER.indexOf(a.status) - ORDER.indexOf(b.status));
  const rows = [
    ...checks.map(({ status, code, message, fix }) => [code, STATUS[status], message, fix ?? "-"]),
    ...warnings.map(({ code, message, fix }) => [code, "note", message, fix ?? "-"]),
  ];
  const open = health.filter(({ status }) => status !== "PASS").length;
  return {
    name: "health",
    heading: "Health checks",
    blocks: [
      paragraph(
        open === 0
          ? `All ${health.length} checks pass.`
          : `${open} of ${health.length} checks ${open === 1 ? "needs" : "need"} attention.`,
      ),
      table(
        "Checks and warnings",
        [text("check"), text("status"), text("what was found"), text("what to do")],
        rows,
      ),
    ],
  };
}
