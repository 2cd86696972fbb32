/** Shows how far a piece of work is. */
export interface Progress {
  /** A step begins. Naming the step under way again changes nothing. */
  step(name: string): void;
  /** How far the step is; `note` is what it has come to. */
  update(done: number, total: number, unit: ProgressUnit, note?: string): void;
  /** Takes the display away. */
  end(): void;
}

/** Bytes are shown in kB, MB and GB; anything else is counted. */
export type ProgressUnit = "bytes" | "rows" | "sessions" | "events" | "customers" | "draws";

export const NO_PROGRESS: Progress = { step: ignore, update: ignore, end: ignore };

function ignore(): void {}
