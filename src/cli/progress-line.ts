import type { ProgressUnit } from "./progress.js";
import { bytesText, countText, durationText } from "./quantity-text.js";

/** A moment of a step. */
export interface ProgressMoment {
  readonly step: string;
  readonly elapsedMs: number;
  /** Null while nothing is known but that the step runs. */
  readonly amount: ProgressAmount | null;
  /** What it has come to so far. */
  readonly note?: string | undefined;
}

export interface ProgressAmount {
  readonly done: number;
  readonly total: number;
  readonly unit: ProgressUnit;
  /** Done before the step began, so no part of its rate. */
  readonly doneBefore: number;
}

const BAR_CELLS = 20;
/** A rate from less time than this says little. */
const RATE_AFTER_MS = 500;

/** One line for a moment: bar, share, amount, rate and time left, cut to the terminal's width. */
export function progressLine(
  { step, elapsedMs, amount, note }: ProgressMoment,
  columns: number,
): string {
  if (amount === null || amount.total <= 0) {
    return cut(`${step}  ${durationText(elapsedMs)}`, columns);
  }
  const share = Math.min(1, amount.done / amount.total);
  const filled = Math.round(share * BAR_CELLS);
  const bar = `[${"#".repeat(filled)}${"-".repeat(BAR_CELLS - filled)}]`;
  const percent = `${String(Math.floor(share * 100)).padStart(3)} %`;
  const pace = paceOf(amount, elapsedMs);
  const line = [step, bar, percent, amountText(amount), ...pace].join("  ");
  if (note === undefined) return cut(line, columns);
  const whole = `${line}  ${note}`;
  // what it has come to matters more than the bar
  return whole.length < columns
    ? whole
    : cut([step, percent, ...pace.slice(1), note].join("  "), columns);
}

function amountText({ done, total, unit }: ProgressAmount): string {
  if (unit === "bytes") return `${bytesText(done)} of ${bytesText(total)}`;
  return `${countText(done)} of ${countText(total)} ${unit}`;
}

function paceOf({ done, total, unit, doneBefore }: ProgressAmount, elapsedMs: number): string[] {
  if (elapsedMs < RATE_AFTER_MS || done <= doneBefore) return [];
  const perSecond = ((done - doneBefore) / elapsedMs) * 1000;
  const rate = unit === "bytes" ? bytesText(perSecond) : countText(perSecond);
  const leftMs = ((total - done) / perSecond) * 1000;
  return [`${rate}/s`, ...(leftMs > 0 ? [`${durationText(leftMs)} left`] : [])];
}

function cut(line: string, columns: number): string {
  return line.length < columns ? line : line.slice(0, Math.max(0, columns - 1));
}
