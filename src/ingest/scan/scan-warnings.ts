import type { FileWarning } from "../../domain/quarantine.js";
import type { Header } from "./header.js";
import type { QuarantineLog } from "./quarantine-log.js";
import type { RecordTally } from "./record-copier.js";

const LATIN1_SHARE = 0.05;

/** What the reader normalised or suspects, one entry per kind, only those that occurred. */
export function scanWarnings(
  header: Header,
  tally: RecordTally,
  quarantine: QuarantineLog,
  { isLikelyUtf8 }: { readonly isLikelyUtf8: boolean },
): FileWarning[] {
  const { LF, CRLF, CR } = tally.lineEnds;
  const warnings: FileWarning[] = [
    ...headerWarnings(header, tally.records),
    {
      code: "BLANK_LINES",
      count: tally.blankLines,
      message: "Blank lines were skipped.",
    },
    {
      code: "BARE_QUOTE",
      count: tally.bareQuotes,
      message:
        'Records have a quote inside an unquoted field, such as 6" PLATE; it was kept as text.',
    },
    {
      code: "MIXED_LINE_ENDINGS",
      count: LF + CRLF + CR - Math.max(LF, CRLF, CR),
      message: `Lines end differently: ${LF} with LF, ${CRLF} with CRLF, ${CR} with CR; all were taken as line ends.`,
    },
    {
      code: "SWALLOWED_LINES",
      count: tally.swallowed,
      message:
        "Records span lines that alone would be whole records. They were kept as one record; check their quotes.",
    },
    badUtf8Warning(tally, quarantine.counts.BAD_UTF8 ?? 0),
    {
      code: "LIKELY_UTF8",
      count: isLikelyUtf8 ? 1 : 0,
      message:
        "The file was read as Latin-1 but all of it is valid UTF-8. Unless its letters look right, leave out --encoding latin1.",
    },
  ];
  return warnings.filter(({ count }) => count > 0);
}

/** The warnings that a header alone can give. */
export function headerWarnings(header: Header, records: number): FileWarning[] {
  const warnings: FileWarning[] = [
    {
      code: "UNNAMED_COLUMN",
      count: header.unnamedColumnCount,
      message: "Columns without a name are called column_<position>.",
    },
    {
      code: "TRAILING_DELIMITER",
      count: header.hasTrailingDelimiter ? records : 0,
      message: "The header ends with a delimiter; the empty last column was left out.",
    },
  ];
  return warnings.filter(({ count }) => count > 0);
}

function badUtf8Warning(tally: RecordTally, count: number): FileWarning {
  const { records, isolatedHighBytes, firstBadByte } = tally;
  const isLikelyLatin1 = count > records * LATIN1_SHARE || isolatedHighBytes === count;
  const place = `the first at line ${firstBadByte?.line ?? 0}, byte ${(firstBadByte?.offset ?? 0) + 1} of the text`;
  return {
    code: isLikelyLatin1 ? "LIKELY_LATIN1" : "BAD_UTF8",
    count,
    message: isLikelyLatin1
      ? `Records are not UTF-8 (${place}); the file looks like Latin-1 (Windows-1252): pass --encoding latin1 to read it so.`
      : `Records are not UTF-8 (${place}); if the file is Latin-1 (Windows-1252), pass --encoding latin1.`,
  };
}
