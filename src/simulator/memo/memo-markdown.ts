import type { Memo, MemoBlock, MemoSection, TableBlock } from "./memo-block.js";
import { VERDICTS } from "./memo-block.js";
import type { MemoSource } from "./memo-source.js";
import { memoOf } from "./memo.js";

/** The memo as Markdown (CommonMark with tables). Figures are told in words: their numbers are in tables. */
export function memoMarkdown(source: MemoSource): string {
  return markdownOf(memoOf(source));
}

/** Words as Markdown: of a memo, or of anything told in its blocks. */
export function markdownOf({ title, lead, sections }: Told): string {
  const parts = sections.flatMap((section) => [
    `## ${escaped(section.heading)}`,
    ...section.blocks.map(blockText),
  ]);
  return `${[`# ${escaped(title)}`, escaped(lead), ...parts].join("\n\n")}\n`;
}

type Told = Pick<Memo, "title" | "lead"> & {
  readonly sections: readonly Pick<MemoSection, "heading" | "blocks">[];
};

function blockText(block: MemoBlock): string {
  switch (block.kind) {
    case "HEADING":
      return `### ${escaped(block.text)}`;
    case "TEXT":
      return escaped(block.text);
    case "LIST":
      return block.items.map((item) => `- ${escaped(item)}`).join("\n");
    case "VERDICT":
      return `**${VERDICTS[block.verdict]}: ${escaped(block.arm)}.** ${escaped(block.because)}`;
    case "TABLE":
      return tableText(block);
    case "FIGURE":
      return `*Figure: ${escaped(block.title)}.* ${escaped(block.description)}`;
  }
}

function tableText({ caption, columns, rows }: TableBlock): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [
    `${escaped(caption)}:`,
    "",
    line(columns.map(({ title }) => escaped(title))),
    line(columns.map(({ isNumber }) => (isNumber === true ? "---:" : "---"))),
    ...rows.map((cells) => line(cells.map(escaped))),
  ].join("\n");
}

/**
 * A text that Markdown shows as it is: on one line, with nothing in it taken for markup, HTML or a
 * link.
 */
function escaped(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .replace(/[\\`*_[\]<>|#~]/g, "\\$&")
    .replace(/&(?=[#a-zA-Z])/g, "\\&")
    .replace(/^(\s*)([-+]|\d+[.)])(?=\s)/, "$1\\$2");
}
