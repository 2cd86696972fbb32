import { escapeXml } from "./escape-xml.js";
import { VERDICTS } from "./memo-block.js";
import type { FigureBlock, Memo, MemoBlock, MemoSection, TableBlock } from "./memo-block.js";
import type { MemoSource } from "./memo-source.js";
import { MEMO_STYLE } from "./memo-style.js";
import { memoOf } from "./memo.js";

/** Cells longer than this get room instead of a narrow column. */
const LONG_CELL = 60;

/** The memo as one page that needs nothing else: no script, no font, no picture from anywhere. */
export function memoHtml(source: MemoSource): string {
  return htmlOf(memoOf(source));
}

export function htmlOf({ title, lead, sections }: Memo): string {
  let figures = 0;
  const figureId = (): string => `figure-${++figures}`;
  const links = sections
    .map(({ name, heading }) => `<li><a href="#${name}">${escapeXml(heading)}</a></li>`)
    .join("");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeXml(title)}</title>
<style>${MEMO_STYLE}</style>
</head>
<body>
<main>
<h1>${escapeXml(title)}</h1>
<p class="lead">${escapeXml(lead)}</p>
<nav aria-label="Sections"><ul>${links}</ul></nav>
${sections.map((section) => sectionHtml(section, figureId)).join("\n")}
</main>
</body>
</html>
`;
}

function sectionHtml({ name, heading, blocks }: MemoSection, figureId: () => string): string {
  const content = blocks.map((block) => blockHtml(block, figureId)).join("\n");
  return `<section id="${name}" aria-labelledby="${name}-heading">
<h2 id="${name}-heading">${escapeXml(heading)}</h2>
${content}
</section>`;
}

function blockHtml(block: MemoBlock, figureId: () => string): string {
  switch (block.kind) {
    case "HEADING":
      return `<h3>${escapeXml(block.text)}</h3>`;
    case "TEXT":
      return `<p>${words(block.text)}</p>`;
    case "LIST":
      return `<ul>${block.items.map((item) => `<li>${words(item)}</li>`).join("")}</ul>`;
    case "VERDICT":
      return `<div class="verdict ${block.verdict.toLowerCase()}"><strong>${VERDICTS[block.verdict]}</strong> <span class="arm">${escapeXml(block.arm)}</span><p>${words(block.because)}</p></div>`;
    case "TABLE":
      return tableHtml(block);
    case "FIGURE":
      return figureHtml(block, figureId());
  }
}

function tableHtml({ caption, columns, rows }: TableBlock): string {
  const classOf = (column: number, cell: string): string => {
    if (columns[column]?.isNumber === true) return ' class="number"';
    return cell.length > LONG_CELL ? ' class="long"' : "";
  };
  const head = columns.map(
    ({ title, isNumber }) =>
      `<th scope="col"${isNumber === true ? ' class="number"' : ""}>${escapeXml(title)}</th>`,
  );
  const body = rows.map(
    (cells) =>
      `<tr>${cells
        .map((cell, column) =>
          column === 0
            ? `<th scope="row">${keyHtml(cell)}</th>`
            : `<td${classOf(column, cell)}>${words(cell)}</td>`,
        )
        .join("")}</tr>`,
  );
  // a table that is too wide is scrolled within its box, by keyboard too
  return `<div class="scroll" role="region" tabindex="0" aria-label="${escapeXml(caption)}"><table>
<caption><span>${words(caption)}</span></caption>
<thead><tr>${head.join("")}</tr></thead>
<tbody>${body.join("\n")}</tbody>
</table></div>`;
}

function figureHtml({ title, description, drawing }: FigureBlock, id: string): string {
  const { width, height, svg } = drawing;
  return `<figure><figcaption>${escapeXml(title)}<small>${words(description)}</small></figcaption>
<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeXml(title)}" aria-describedby="${id}-description"><title>${escapeXml(title)}</title><desc id="${id}-description">${escapeXml(description)}</desc>${svg}</svg></figure>`;
}

/** A text of a memo, with numbers kept on one line with their units. */
function words(text: string): string {
  return escapeXml(text.replace(/(\d) (?=%|pp\b|[A-Z]{3}\b)/g, "$1\u00a0"));
}

/** A name that may be long and without spaces, broken where its parts meet. */
function keyHtml(text: string): string {
  return words(text).replace(/(?<=\w)([._])(?=\w)/g, "$1<wbr>");
}
