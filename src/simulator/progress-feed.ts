import type { ExperimentStatus } from "../store/experiments.table.js";
import type { RunProgress } from "./run-progress.js";

/** How far an experiment is. */
export interface ExperimentProgress extends RunProgress {
  readonly id: string;
  readonly status: ExperimentStatus;
}

interface Change {
  readonly happens: Promise<void>;
  readonly happen: () => void;
}

/** What this process knows of its own runs at this moment, for all who listen. */
export class ProgressFeed {
  readonly #latest = new Map<string, ExperimentProgress>();
  readonly #changes = new Map<string, Change>();

  latest(id: string): ExperimentProgress | undefined {
    return this.#latest.get(id);
  }

  /** Resolves at the next change; ask before reading what there is, so that none is missed. */
  changed(id: string): Promise<void> {
    let change = this.#changes.get(id);
    if (change === undefined) {
      let happen = (): void => undefined;
      const happens = new Promise<void>((resolve) => (happen = resolve));
      change = { happens, happen };
      this.#changes.set(id, change);
    }
    return change.happens;
  }

  tell(progress: ExperimentProgress): void {
    this.#latest.set(progress.id, progress);
    this.#wake(progress.id);
  }

  /** It runs here no longer: what became of it stands in the store. */
  end(id: string): void {
    this.#latest.delete(id);
    this.#wake(id);
  }

  #wake(id: string): void {
    this.#changes.get(id)?.happen();
    this.#changes.delete(id);
  }
}
