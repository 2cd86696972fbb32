const LINE_WIDTH = 100;
/** Spaces, but for those between a number and its unit. */
const BREAKS = / (?!%|pp\b|[A-Z]{3}\b)/;

/**
 * A text in lines that fit a terminal, broken between words.
 * @param indent of every line but the first, characters
 */
export function wrappedText(text: string, indent = 0): string {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(BREAKS)) {
    const room = LINE_WIDTH - (lines.length === 0 ? 0 : indent);
    if (line !== "" && line.length + 1 + word.length > room) {
      lines.push(line);
      line = "";
    }
    line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line].join(`\n${" ".repeat(indent)}`);
}
