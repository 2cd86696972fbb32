import type { Progress } from "./progress.js";

/** Where a command's words go. Results on stdout; everything said on the way on stderr. */
export interface Output {
  /** The result: one JSON document with --json (a JsonText as it stands), else the text. */
  print(document: unknown, toText: () => string): void;
  /** Whether results are JSON documents: --json. */
  readonly isJson: boolean;
  /**
   * A piece of a result that is too long to be held, as it stands. Resolves once it is taken.
   * @returns false: nobody reads any more
   */
  write(text: string): Promise<boolean>;
  /** Something good to know; left out with --quiet. */
  note(text: string): void;
  /** Something that was not expected but is no error; left out with --quiet. */
  warn(text: string): void;
  /** An entry of the server's log, as one line of JSON. */
  log(entry: object): void;
  /** Shows how far the work is, until `end`; nothing with --quiet. */
  progress(): Progress;
}
