import type { Progress, ProgressUnit } from "./progress.js";
import { countText } from "./quantity-text.js";

/**
 * For pipes and log files: one line when a step begins and one whenever it has come to something,
 * and nothing that moves the cursor.
 */
export class PlainProgress implements Progress {
  #step: string | null = null;

  constructor(private readonly writeLine: (line: string) => void) {}

  step(name: string): void {
    if (name === this.#step) return;
    this.#step = name;
    this.writeLine(name);
  }

  update(done: number, total: number, unit: ProgressUnit, note?: string): void {
    if (note !== undefined && done === total) {
      this.writeLine(`${this.#step ?? ""}: ${countText(done)} ${unit}  ${note}`);
    }
  }

  end(): void {}
}
