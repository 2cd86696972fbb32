import type { DataWarning } from "../../graphql/provenance.type.js";

/** What a profit rests on that nobody has measured: the margin, and the share that is returned. */
const ASSUMED: readonly string[] = ["NO_MARGIN_DATA", "NO_RETURNS_DATA"];

interface Warned {
  readonly code: string;
  readonly message: string;
  readonly fix?: string | null;
}

/** Those of some warnings that concern every profit figure, each once, in the words of the API. */
export function profitWarnings(warnings: readonly Warned[]): DataWarning[] {
  const told = new Map<string, DataWarning>();
  for (const { code, message, fix = null } of warnings) {
    if (!ASSUMED.includes(code) || told.has(code)) continue;
    told.set(code, { code, message: fix === null ? message : `${message} ${fix}` });
  }
  return [...told.values()];
}
