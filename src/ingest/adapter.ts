import type { Caution } from "../domain/ingest-report.js";
import type { QuarantineReason } from "../domain/quarantine.js";
import type { Reading, ReadingOption } from "../domain/reading.js";
import type { Stage } from "../domain/stage.js";
import type { ChannelRule } from "./channel-rules.js";
import type { HeaderlessForm } from "./scan/headerless.js";

/**
 * How a column's text becomes a value; text that does not fit sends its record to quarantine.
 *
 * id: text, surrounding blanks removed · text: as written · timestamp: a date with or without a
 * time, giving `<name>` (UTC) and `<name>_on` (the day in the shop's zone) · epoch: the same from
 * milliseconds or seconds since 1970, all of a file in one of them · amount: a decimal number with up
 * to six places, exact · integer: a whole number · flag: 0/1, true/false · word: one of `words` ·
 * currency: a code, which must be the shop's.
 */
export type ColumnKind =
  "id" | "text" | "timestamp" | "epoch" | "amount" | "integer" | "flag" | "word" | "currency";

export interface ColumnSpec {
  readonly kind: ColumnKind;
  /** Other spellings of the header; case and blanks never matter. */
  readonly aliases?: readonly string[];
  /** The value may be missing; it is then null. Default: a missing value is quarantined. */
  readonly nullable?: boolean;
  /** Text that means "missing", such as NULL. */
  readonly nullText?: string;
  /** Ids written by a spreadsheet as 17850.0 lose the `.0`. */
  readonly dropsDecimalZero?: boolean;
  /** Six digits are a day such as 970228, for timestamps. */
  readonly hasShortYears?: boolean;
  /** A file may lack the column; its value is then null in every record. */
  readonly isOptional?: boolean;
  /** Least and greatest value allowed, for amounts and integers. */
  readonly range?: readonly [least: number, greatest: number];
  /** All that a column of kind `word` may hold. */
  readonly words?: readonly string[];
}

/** A rule over several columns of a record; one that breaks it is set aside. */
export interface RecordRule {
  readonly column: string;
  readonly reason: QuarantineReason;
  /** SQL over the typed columns, true for a record that breaks the rule. */
  readonly isBrokenBy: string;
}

export interface FileSpec {
  /** What the file is, such as `orders`; the table `input.<role>` in the facts SQL. */
  readonly role: string;
  /** By the name the facts SQL uses, snake_case; the header may spell it as any alias. */
  readonly columns: Readonly<Record<string, ColumnSpec>>;
  /** False: a shop may come without it; the facts it feeds then stay empty. */
  readonly isRequired: boolean;
  /** Read without a header, by its form; its columns are then those of the form, by name. */
  readonly form?: HeaderlessForm;
  /** Its columns are told by a mapping, or by names that are clear: any shop's own files. */
  readonly isMapped?: boolean;
  /** Column that must be different in every record. */
  readonly key?: string;
  /** Columns whose value must be the key of another file, where that file is there. */
  readonly references?: Readonly<Record<string, string>>;
  /** A record needs at least one record of that role that points to its key, such as an order its items. */
  readonly needs?: { readonly role: string; readonly column: string };
  readonly rules?: readonly RecordRule[];
  /** Its other columns may name people: no text of them is kept of records that are set aside. */
  readonly hidesOtherColumns?: boolean;
  /**
   * Present where a record equal to an earlier one in every column is the same event logged twice, and
   * is set aside: columns in which two events seldom agree, where repeats are looked for first.
   */
  readonly repeatsAgreeIn?: readonly string[];
}

/** Something worth a warning: the records stay loaded, the report counts them. */
export type FileCheck = CheckedRole & (CountedBySql | CountedAmong);

interface CheckedRole {
  readonly role: string;
  /** SCREAMING_SNAKE_CASE. */
  readonly code: string;
  /** What it means for the results; the count is put before it. */
  readonly message: string;
}

interface CountedBySql {
  /** One number: how many records of `input.<role>` it concerns. May read facts. */
  readonly countSql: string;
}

/** All checks among the rows of one table are counted in one pass. */
interface CountedAmong {
  readonly among: string;
  readonly where: string;
}

/** One dataset layout: which files it has, and the SQL that turns them into facts. */
export interface Adapter {
  /** kebab-case; the same as the folder. */
  readonly layout: string;
  /** One sentence: whose files these are. */
  readonly title: string;
  /** Files others refer to come first. */
  readonly files: readonly FileSpec[];
  /** Stages these files can show, for a shop that has sessions. */
  readonly stages: readonly Stage[];
  /** Statements `insert into <fact> select ... from input.<role>`, separated by `;`; several files in order. */
  readonly factsSql: URL | readonly URL[];
  readonly checks: readonly FileCheck[];
  /** Statements before `factsSql` that make tables of what was settled about reading. */
  readonly rulesSql?: (reading: Reading) => readonly string[];
  /** How sessions are told apart by channel; absent where the files name channels, or have none. */
  readonly channels?: readonly ChannelRule[];
  /** Options of reading that it understands, in `input.reading`; others are refused. */
  readonly options?: readonly ReadingOption[];
  /** What every answer about such a shop must say, given how its files were read. */
  readonly cautions?: (reading: Reading) => readonly Caution[];
}
