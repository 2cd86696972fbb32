import { JsonText } from "./json-text.js";
import type { Output } from "./output.js";
import { PlainProgress } from "./plain-progress.js";
import { NO_PROGRESS, type Progress } from "./progress.js";
import { TerminalProgress } from "./terminal-progress.js";

/** A stream such as process.stderr. */
export interface TextStream {
  write(text: string, onTaken?: (error?: Error | null) => void): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

export interface StreamOutputOptions {
  readonly stdout: TextStream;
  readonly stderr: TextStream;
  readonly isJson: boolean;
  readonly isQuiet: boolean;
  readonly clock: () => number;
}

/** Output on two streams: the result on one, all else on the other, the progress line kept below. */
export class StreamOutput implements Output {
  #line: TerminalProgress | null = null;

  constructor(private readonly options: StreamOutputOptions) {}

  print(document: unknown, toText: () => string): void {
    const text = this.options.isJson ? jsonOf(document) : toText();
    this.#line?.clear();
    this.options.stdout.write(`${text}\n`);
  }

  get isJson(): boolean {
    return this.options.isJson;
  }

  write(text: string): Promise<boolean> {
    this.#line?.clear();
    // the error itself is met by whoever listens to the stream
    return new Promise((resolve) => {
      this.options.stdout.write(text, (error) => resolve(error == null));
    });
  }

  note(text: string): void {
    if (!this.options.isQuiet) this.#say(text);
  }

  warn(text: string): void {
    this.note(`warning: ${text}`);
  }

  log(entry: object): void {
    this.#say(JSON.stringify(entry));
  }

  progress(): Progress {
    const { stderr, isQuiet, clock } = this.options;
    if (isQuiet) return NO_PROGRESS;
    if (stderr.isTTY !== true) return new PlainProgress((line) => this.#say(line));
    const line = new TerminalProgress({
      write: (text) => void stderr.write(text),
      get columns() {
        return stderr.columns || 80; // 0 where the terminal does not say
      },
      clock,
    });
    this.#line = line;
    return line;
  }

  #say(text: string): void {
    this.#line?.clear();
    this.options.stderr.write(`${text}\n`);
  }
}

function jsonOf(document: unknown): string {
  return document instanceof JsonText ? document.text : JSON.stringify(document, null, 2);
}
