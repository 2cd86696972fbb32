import { HARMLESS_REASONS } from "../domain/quarantine.js";
import { FACT_NAMES } from "../domain/facts.js";
import type {
  InspectedColumn,
  InspectedFile,
  Inspection,
  Readiness,
} from "../domain/inspection.js";
import { reasonRemedies } from "../domain/reason-remedies.js";
import { bytesText, countText } from "./quantity-text.js";
import { recognitionText } from "./recognition-text.js";
import { textTable } from "./text-table.js";
import { wrappedText } from "./wrapped-text.js";

/** What files hold, for people. @param load the command to run next; null while there is none */
export function inspectionText(inspection: Inspection, load: string | null): string {
  const { files, recognition, cautions } = inspection;
  const parts = [
    ...files.map(fileText),
    recognition === null ? null : recognitionText(recognition),
    factsText(inspection),
    problemsText(inspection),
    warningsText(inspection),
    cautions.length === 0
      ? null
      : `Every answer will say:\n${cautions.map(({ code, message }) => wrappedText(`${code}: ${message}`, 2)).join("\n")}`,
    readinessText(inspection.readiness),
    nextText(inspection, load),
  ];
  return parts.filter((part) => part !== null).join("\n\n");
}

function fileText({ name, bytes, refusal, text, role, columns }: InspectedFile): string {
  if (text === null || refusal !== null) {
    return `${name}: ${bytesText(bytes)}, cannot be read\n${wrappedText(`  ${refusal?.message ?? ""}`, 2)}`;
  }
  const { format, encoding, compression, delimiter, lineEnding, hasHeader, records } = text;
  const facts = [
    bytesText(bytes),
    `${countText(records)} records`,
    role === null ? "no part of the layout" : `role ${role}`,
    ...(compression === "gzip" ? ["gzip"] : []),
    ...(format === "parquet" ? ["Parquet"] : []),
    ...(encoding === null ? [] : [encoding]),
    ...(delimiter === null ? [] : [`fields apart by ${DELIMITERS[delimiter] ?? delimiter}`]),
    ...(lineEnding === null ? [] : [`lines by ${lineEnding}`]),
    ...(hasHeader ? [] : ["no header"]),
  ];
  return `${wrappedText(`${name}: ${facts.join(", ")}`)}\n${columnTable(columns)}`;
}

const DELIMITERS: Readonly<Record<string, string>> = {
  ",": "commas",
  ";": "semicolons",
  "\t": "tabs",
  " ": "blanks",
};

function columnTable(columns: readonly InspectedColumn[]): string {
  return textTable(
    [
      { title: "header" },
      { title: "is" },
      { title: "type" },
      { title: "empty", align: "right" },
      { title: "distinct", align: "right" },
      { title: "from" },
      { title: "to" },
    ],
    columns.map(({ header, column, type, emptyShare, distinctCount, least, greatest }) => [
      header,
      column ?? "-",
      type,
      `${(emptyShare * 100).toFixed(1)} %`,
      countText(distinctCount),
      oneLine(least),
      oneLine(greatest),
    ]),
  );
}

/** A value from a file, fit for a terminal. */
const oneLine = (value: string | null): string =>
  (value ?? "-").replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, " ");

function factsText({ period, facts }: Inspection): string | null {
  if (period === null) return null;
  const counts = FACT_NAMES.filter((name) => name !== "shop" && (facts[name] ?? 0) > 0);
  const texts = counts.map((name) => `${countText(facts[name] ?? 0)} ${name.replaceAll("_", " ")}`);
  return wrappedText(`From ${period.firstOn} to ${period.lastOn}: ${texts.join(", ")}.`);
}

function problemsText({ account }: Inspection): string | null {
  const problems = (account ?? []).flatMap(({ name, reasons }) =>
    reasons.map((each) => ({ name, ...each })),
  );
  if (problems.length === 0) return null;
  const table = textTable(
    [
      { title: "file" },
      { title: "reason" },
      { title: "column" },
      { title: "records", align: "right" },
    ],
    problems.map(({ name, reason, column, count }) => [
      name,
      reason,
      column ?? "-",
      countText(count),
    ]),
  );
  const remedies = [...new Set(problems.map(({ reason }) => reason))]
    .filter((reason) => !HARMLESS_REASONS.includes(reason))
    .map((reason) => wrappedText(`${reason}: ${reasonRemedies[reason]}`, 2));
  return [`A load would set aside:\n${table}`, ...remedies].join("\n");
}

function warningsText({ account }: Inspection): string | null {
  const rows = (account ?? []).flatMap(({ name, warnings }) =>
    warnings.map(({ code, count, message }) => [name, code, countText(count), message]),
  );
  if (rows.length === 0) return null;
  return `Worth knowing:\n${textTable(
    [
      { title: "file" },
      { title: "code" },
      { title: "records", align: "right" },
      { title: "what is done" },
    ],
    rows,
  )}`;
}

function readinessText(readiness: readonly Readiness[]): string | null {
  if (readiness.length === 0) return null;
  const ready = readiness.filter(({ state }) => state === "READY").map(({ analytic }) => analytic);
  const others = readiness.filter(({ state }) => state !== "READY");
  const lines = [wrappedText(`Ready to answer: ${ready.join(", ") || "nothing"}.`, 2)];
  if (others.length > 0) {
    lines.push(
      textTable(
        [{ title: "not, or not wholly" }, { title: "" }, { title: "why" }],
        others.map(({ analytic, state, because }) => [
          analytic,
          state.toLowerCase(),
          because ?? "",
        ]),
      ),
    );
  }
  return lines.join("\n\n");
}

function nextText({ refusal }: Inspection, load: string | null): string {
  if (refusal === null) return `Load them: ${load}`;
  return `These files cannot be loaded as they are.\n${wrappedText(`  ${refusal.message}`, 2)}\nwhat to do: ${refusal.remedy}`;
}
