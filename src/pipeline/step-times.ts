/** How long one step of a load took. */
export interface StepTime {
  readonly step: string;
  /** By the clock on the wall. */
  readonly seconds: number;
  /**
   * Of all processors together, DuckDB's threads included; null for loading into the store, which goes on
   * beside other steps.
   */
  readonly processorSeconds: number | null;
}

/** Times steps that follow one another in this process: each ends where the next begins. */
export class StepClock {
  readonly #times: StepTime[] = [];
  #step: string | null = null;
  #startedAt = 0;
  #processor = process.cpuUsage();

  /** What is under way; null before the first step and after the last. */
  get step(): string | null {
    return this.#step;
  }

  begin(step: string): void {
    this.#end();
    this.#step = step;
    this.#startedAt = performance.now();
    this.#processor = process.cpuUsage();
  }

  /** Ends the last step. @returns all of them, in order */
  end(): readonly StepTime[] {
    this.#end();
    this.#step = null;
    return this.#times;
  }

  #end(): void {
    if (this.#step === null) return;
    const { user, system } = process.cpuUsage(this.#processor);
    this.#times.push({
      step: this.#step,
      seconds: (performance.now() - this.#startedAt) / 1000,
      processorSeconds: (user + system) / 1e6,
    });
  }
}
