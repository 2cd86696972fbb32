import type { CommandContext } from "./command-context.js";

export const DEFAULT_DATA_DIR = ".cartograph";

/** A command of ours to copy into a shell, which will find the same data as this one. */
export function ownCommand(
  { dataDir, databaseUrl }: Pick<CommandContext, "dataDir" | "databaseUrl">,
  words: readonly string[],
): string {
  const isElsewhere = dataDir !== DEFAULT_DATA_DIR && !databaseUrl;
  const place = isElsewhere ? ["--data-dir", dataDir] : [];
  return ["cartograph", ...words, ...place].map(quoted).join(" ");
}

function quoted(word: string): string {
  return /^([\w./:=@-]+|<[a-z]+>)$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
