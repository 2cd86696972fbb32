import type { Progress } from "./progress.js";

/** For pipes and log files: one line when a step begins, and nothing that moves the cursor. */
export class PlainProgress implements Progress {
  #step: string | null = null;

  constructor(private readonly writeLine: (line: string) => void) {}

  step(name: string): void {
    if (name === this.#step) return;
    this.#step = name;
    this.writeLine(name);
  }

  update(): void {}

  end(): void {}
}
