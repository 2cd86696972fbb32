import type { SharedBaseline } from "../pool/shared-baseline.js";
import { BaselineAssembly, type BaselinePart } from "./baseline-parts.js";

/** Snapshots whose baselines are kept; the one used longest ago goes first. */
const KEPT = 3;

interface Wanted {
  readonly assembly: BaselineAssembly;
  readonly arrived: Promise<SharedBaseline>;
  readonly resolve: (baseline: SharedBaseline) => void;
  readonly reject: (error: Error) => void;
}

/** The baselines that an engine process holds, each once for all threads; asks for the others. */
export class BaselineShelf {
  readonly #kept = new Map<string, SharedBaseline>();
  readonly #wanted = new Map<string, Wanted>();

  constructor(private readonly ask: (key: string) => void) {}

  /** @throws Error with what the parent says, when there is no such baseline */
  async get(key: string): Promise<SharedBaseline> {
    const baseline = this.#kept.get(key) ?? (await this.#ask(key));
    this.#kept.delete(key);
    this.#kept.set(key, baseline);
    for (const oldest of this.#kept.keys()) if (this.#kept.size > KEPT) this.#kept.delete(oldest);
    return baseline;
  }

  add(key: string, part: BaselinePart): void {
    const wanted = this.#wanted.get(key);
    const baseline = wanted?.assembly.add(part) ?? null;
    if (baseline === null) return;
    this.#wanted.delete(key);
    wanted?.resolve(baseline);
  }

  refuse(key: string, message: string): void {
    this.#wanted.get(key)?.reject(new Error(message));
    this.#wanted.delete(key);
  }

  #ask(key: string): Promise<SharedBaseline> {
    const known = this.#wanted.get(key);
    if (known !== undefined) return known.arrived;
    let resolve: Wanted["resolve"] = () => undefined;
    let reject: Wanted["reject"] = () => undefined;
    const arrived = new Promise<SharedBaseline>((yes, no) => {
      resolve = yes;
      reject = no;
    });
    this.#wanted.set(key, { assembly: new BaselineAssembly(), arrived, resolve, reject });
    this.ask(key);
    return arrived;
  }
}
