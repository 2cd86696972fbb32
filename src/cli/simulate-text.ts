import {
  VERDICTS,
  type MemoBlock,
  type SectionName,
  type TableBlock,
} from "../simulator/memo/memo-block.js";
import type { MemoSource } from "../simulator/memo/memo-source.js";
import { memoOf } from "../simulator/memo/memo.js";
import { countText } from "./quantity-text.js";
import { textTable } from "./text-table.js";
import { wrappedText } from "./wrapped-text.js";

/** What a terminal shows of a memo; the rest is in --markdown and --html. */
const SHOWN: readonly SectionName[] = ["verdict", "beliefs", "change", "numbers", "costs"];
const OUTCOMES: readonly string[] = [
  "Retention",
  "Average order value",
  "Orders",
  "Net revenue",
  "Profit",
  "Conversion to new customers",
];

/** The memo, short enough for a terminal. */
export function simulateText(source: MemoSource): string {
  const { title, lead, sections } = memoOf(source);
  const shown = sections
    .filter(({ name }) => SHOWN.includes(name))
    .map(({ name, heading, blocks }) =>
      [heading.toUpperCase(), ...blocks.flatMap((block) => blockText(block, name))].join("\n\n"),
    );
  return [title, lead, ...shown, warningsText(source), provenanceText(source)].join("\n\n");
}

function blockText(block: MemoBlock, section: SectionName): string[] {
  switch (block.kind) {
    case "HEADING":
      return [`-- ${block.text} --`];
    case "TEXT":
      // what the figures mean is said in the whole memo
      return section === "numbers" ? [] : [wrappedText(block.text)];
    case "LIST":
      return [block.items.map((item) => wrappedText(`- ${item}`)).join("\n")];
    case "VERDICT":
      return [
        wrappedText(`${block.arm}: ${VERDICTS[block.verdict].toUpperCase()}. ${block.because}`),
      ];
    case "TABLE":
      return [tableText(section === "numbers" ? narrowed(block) : block)];
    case "FIGURE":
      return [];
  }
}

function tableText({ caption, columns, rows }: TableBlock): string {
  const titles = columns.map(({ title, isNumber }) => ({
    title,
    align: isNumber === true ? ("right" as const) : ("left" as const),
  }));
  return `${wrappedText(caption)}\n${textTable(titles, rows)}`;
}

/** The outcomes that decide, without what they are on either side. */
function narrowed(block: TableBlock): TableBlock {
  const kept = block.columns.map(({ title }) => title !== "without" && title !== "with");
  return {
    ...block,
    columns: block.columns.filter((_, column) => kept[column]),
    rows: block.rows
      .filter(([name = ""]) => OUTCOMES.includes(name))
      .map((cells) => cells.filter((_, column) => kept[column])),
  };
}

function warningsText({ result: { health, warnings } }: MemoSource): string {
  const open = health.filter(({ status }) => status !== "PASS");
  const lines = [
    ...open.map(({ status, code, message, fix }) => `${status} ${code}: ${message} ${fix ?? ""}`),
    ...warnings.map(({ code, message, fix }) => `NOTE ${code}: ${message} ${fix ?? ""}`),
  ];
  const head = open.length === 0 ? `All ${health.length} health checks pass.` : "HEALTH";
  return [head, ...lines.map((line) => wrappedText(line.trim()))].join("\n\n");
}

function provenanceText({ result, snapshotHash }: MemoSource): string {
  const { draws, seed, engineVersion, fingerprint, unit } = result;
  return [
    `${countText(draws)} draws, ${unit}, seed ${JSON.stringify(seed)}, engine ${engineVersion}`,
    `snapshot ${snapshotHash}`,
    `fingerprint ${fingerprint}`,
  ].join("\n");
}
