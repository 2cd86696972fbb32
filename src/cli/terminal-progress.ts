import { progressLine, type ProgressAmount } from "./progress-line.js";
import type { Progress, ProgressUnit } from "./progress.js";

/** The terminal as the bar needs it. */
export interface Terminal {
  write(text: string): void;
  readonly columns: number;
  /** Milliseconds that only grow. */
  readonly clock: () => number;
}

const REDRAW_MS = 100;
const CLEAR_LINE = "\r\u001b[2K";

/** One line at the foot of the terminal, drawn anew at most ten times a second. */
export class TerminalProgress implements Progress {
  #step: string | null = null;
  #startedAt = 0;
  #amount: ProgressAmount | null = null;
  #note: string | undefined;
  #drawnAt = Number.NEGATIVE_INFINITY;
  #isShown = false;
  // seconds go by in steps that report nothing
  readonly #timer: NodeJS.Timeout;

  constructor(private readonly terminal: Terminal) {
    this.#timer = setInterval(() => this.#drawIfDue(), REDRAW_MS);
    this.#timer.unref();
  }

  step(name: string): void {
    if (name === this.#step) return;
    this.#step = name;
    this.#startedAt = this.terminal.clock();
    this.#amount = null;
    this.#note = undefined;
    this.#drawIfDue();
  }

  update(done: number, total: number, unit: ProgressUnit, note?: string): void {
    const doneBefore = this.#amount?.doneBefore ?? done;
    this.#amount = { done, total, unit, doneBefore };
    this.#note = note;
    this.#drawIfDue();
  }

  /** Takes the line away so that something else can be written; the next drawing brings it back. */
  clear(): void {
    if (this.#isShown) this.terminal.write(CLEAR_LINE);
    this.#isShown = false;
  }

  end(): void {
    clearInterval(this.#timer);
    this.clear();
    this.#step = null;
  }

  #drawIfDue(): void {
    const now = this.terminal.clock();
    if (this.#step === null || now - this.#drawnAt < REDRAW_MS) return;
    this.#drawnAt = now;
    this.#isShown = true;
    const moment = {
      step: this.#step,
      elapsedMs: now - this.#startedAt,
      amount: this.#amount,
      note: this.#note,
    };
    this.terminal.write(CLEAR_LINE + progressLine(moment, this.terminal.columns));
  }
}
