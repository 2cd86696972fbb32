import type { CommandContext } from "../../src/cli/command-context.js";
import type { Output } from "../../src/cli/output.js";
import { NO_PROGRESS, type Progress } from "../../src/cli/progress.js";

/** An output that keeps what it was told. */
export class RecordedOutput implements Output {
  readonly documents: unknown[] = [];
  readonly texts: string[] = [];
  readonly notes: string[] = [];
  readonly logged: object[] = [];
  /** Pieces that were written; `readsPieces` of them, then the reader is gone. */
  readonly written: string[] = [];
  readsPieces = Infinity;

  constructor(readonly isJson = false) {}

  async write(text: string): Promise<boolean> {
    if (this.written.length >= this.readsPieces) return false;
    this.written.push(text);
    return true;
  }

  print(document: unknown, toText: () => string): void {
    this.documents.push(document);
    this.texts.push(toText());
  }

  note(text: string): void {
    this.notes.push(text);
  }

  warn(text: string): void {
    this.notes.push(`warning: ${text}`);
  }

  log(entry: object): void {
    this.logged.push(entry);
  }

  progress(): Progress {
    return NO_PROGRESS;
  }
}

export function contextWith(output: Output, changes: Partial<CommandContext> = {}): CommandContext {
  return {
    output,
    isQuiet: false,
    dataDir: ".cartograph",
    databaseUrl: undefined,
    warehouseUrl: undefined,
    signal: new AbortController().signal,
    now: () => new Date("2026-01-02T03:04:05Z"),
    readInput: async () => "",
    ...changes,
  };
}
