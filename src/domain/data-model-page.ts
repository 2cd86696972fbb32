import { FACT_NAMES, FACTS, type FactName } from "./facts.js";
import { FACT_RELATIONS, type FactRelation } from "./fact-relations.js";

/** docs/data-model.md: the facts as an entity-relationship diagram and as tables. */
export function dataModelPage(): string {
  return `# Data model

The same eleven tables hold the facts of every shop, whatever its files look like (\`src/domain/facts.ts\`). An adapter fills what
its files hold; every answer is computed from these tables and from nothing else. Written by \`npm run data-model\`.

\`*_at\` is a moment in UTC, \`*_on\` a calendar day in the shop's time zone, \`numeric(18,2)\` money in the shop's currency.

\`\`\`mermaid
erDiagram
${FACT_RELATIONS.map(relationLine).join("\n")}
${FACT_NAMES.map(entity).join("\n")}
\`\`\`
${FACT_NAMES.map(section).join("")}`;
}

/** Many of the one side belong to one, or to none, of the other. */
function relationLine({ from, column, to, isOptional }: FactRelation): string {
  return `  ${to} ${isOptional ? "|o" : "||"}--o{ ${from} : "${column}"`;
}

function entity(fact: FactName): string {
  const columns = Object.entries(FACTS[fact].columns).map(
    ([column, type]) => `    ${mermaidType(type)} ${column}${keyMark(fact, column)}`,
  );
  return `  ${fact} {\n${columns.join("\n")}\n  }`;
}

/** Mermaid takes one word, without commas. */
const mermaidType = (type: string): string =>
  type.replace("numeric(18,2)", "money").replaceAll(" ", "_");

function keyMark(fact: FactName, column: string): string {
  const isKey = FACT_RELATIONS.some(({ to, key }) => to === fact && key === column);
  const isReference = FACT_RELATIONS.some(
    (relation) => relation.from === fact && relation.column === column,
  );
  const marks = [...(isKey ? ["PK"] : []), ...(isReference ? ["FK"] : [])];
  return marks.length === 0 ? "" : ` ${marks.join(", ")}`;
}

function section(fact: FactName): string {
  const { grain, columns } = FACTS[fact];
  const rows = Object.entries(columns).map(
    ([column, type]) => `| \`${column}\` | ${type} | ${referenceText(fact, column)} |`,
  );
  return `
## ${fact}

${grain.replace(/^./, (letter) => letter.toUpperCase())}.

| column | type | refers to |
| --- | --- | --- |
${rows.join("\n")}
`;
}

function referenceText(fact: FactName, column: string): string {
  const found = FACT_RELATIONS.find(
    (relation) => relation.from === fact && relation.column === column,
  );
  if (found === undefined) return "";
  return `\`${found.to}.${found.key}\`${found.isOptional ? ", or none" : ""}`;
}
