import { FACT_NAMES } from "../domain/facts.js";
import type { IngestReport } from "../domain/ingest-report.js";
import type { StepTime } from "../pipeline/step-times.js";
import type { LoadDocument, QuarantineExample } from "./load-document.js";
import { recognitionText } from "./recognition-text.js";
import { countText } from "./quantity-text.js";
import { textTable } from "./text-table.js";

/** Hexadecimal digits of a checksum that are shown: enough to compare by eye. */
const SHA256_SHOWN = 12;

/** The account of a load, for people. @param queryCommand how to ask the shop something */
export function loadReportText(load: LoadDocument, queryCommand: string): string {
  const { shop, report, quarantineExamples, snapshotId, asOf, timings = [] } = load;
  const parts = [
    `Shop ${shop.key}: ${report.layout} layout, ${shop.currency}, ${shop.timezone}`,
    recognitionText(report.recognition),
    filesTable(report),
    quarantineTable(report),
    examplesTable(quarantineExamples),
    warningsTable(report),
    factsLine(report),
    timingsTable(timings),
    `Snapshot ${snapshotId} is published; it speaks for ${asOf} UTC.\nAsk it something: ${queryCommand}`,
  ];
  return parts.filter((part) => part !== null).join("\n\n");
}

/** When the same input was published before. */
export function unchangedText(load: LoadDocument): string {
  const { shop, snapshotId, asOf, report, alreadyLoaded = [] } = load;
  const records = countText(report.recordsRead);
  if (alreadyLoaded.length > 0) {
    return `nothing changed: ${shop.key} has ${alreadyLoaded.join(", ")} already (${records} records in all); snapshot ${snapshotId} is served and speaks for ${asOf} UTC.`;
  }
  return `nothing changed: the files of ${shop.key} (${records} records) are those of snapshot ${snapshotId}, which is served and speaks for ${asOf} UTC.`;
}

function filesTable({ files, recordsRead, loaded, quarantined }: IngestReport): string {
  const rows = files.map((file) => [
    file.name,
    file.role,
    countText(file.recordsRead),
    countText(file.loaded),
    countText(file.quarantined),
    file.sha256.slice(0, SHA256_SHOWN),
  ]);
  const total = [
    "total",
    "",
    countText(recordsRead),
    countText(loaded),
    countText(quarantined),
    "",
  ];
  return textTable(
    [
      { title: "file" },
      { title: "role" },
      { title: "read", align: "right" },
      { title: "loaded", align: "right" },
      { title: "quarantined", align: "right" },
      { title: "sha256" },
    ],
    files.length > 1 ? [...rows, total] : rows,
  );
}

function quarantineTable({ files }: IngestReport): string | null {
  const rows = files.flatMap(({ name, reasons }) =>
    reasons.map(({ reason, column, count }) => [name, reason, column ?? "-", countText(count)]),
  );
  if (rows.length === 0) return null;
  const columns = [
    { title: "file" },
    { title: "reason" },
    { title: "column" },
    { title: "records", align: "right" as const },
  ];
  return `Quarantined, by reason:\n${textTable(columns, rows)}`;
}

function examplesTable(examples: readonly QuarantineExample[]): string | null {
  if (examples.length === 0) return null;
  const columns = [
    { title: "file" },
    { title: "line", align: "right" as const },
    { title: "column" },
    { title: "reason" },
  ];
  const rows = examples.map(({ file, line, column, reason }) => [
    file,
    String(line),
    column ?? "-",
    reason,
  ]);
  return `The first of them:\n${textTable(columns, rows)}`;
}

function warningsTable({ files }: IngestReport): string | null {
  const rows = files.flatMap(({ name, warnings }) =>
    warnings.map(({ code, count, message }) => [name, code, countText(count), message]),
  );
  if (rows.length === 0) return null;
  const columns = [
    { title: "file" },
    { title: "code" },
    { title: "records", align: "right" as const },
    { title: "what was done" },
  ];
  return `Warnings (loaded all the same):\n${textTable(columns, rows)}`;
}

function timingsTable(timings: readonly StepTime[]): string | null {
  if (timings.length === 0) return null;
  const rows = timings.map(({ step, seconds, processorSeconds }) => [
    step,
    seconds.toFixed(2),
    processorSeconds === null ? "-" : processorSeconds.toFixed(2),
  ]);
  const columns = [
    { title: "step" },
    { title: "seconds", align: "right" as const },
    { title: "of processors", align: "right" as const },
  ];
  return `How long each step took; the store loads results while the next are computed:\n${textTable(columns, rows)}`;
}

function factsLine({ facts }: IngestReport): string {
  const counts = FACT_NAMES.filter((name) => name !== "shop" && (facts[name] ?? 0) > 0);
  const texts = counts.map((name) => `${countText(facts[name] ?? 0)} ${name.replaceAll("_", " ")}`);
  return `Facts: ${texts.join(", ")}`;
}
