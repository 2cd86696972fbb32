import { groupBy } from "../domain/group-by.js";
import type { Example } from "./examples.js";

/** docs/questions.md: every question that an example asks, by what it is about, as Markdown. */
export function questionsPage(examples: readonly Example[]): string {
  const groups = [...groupBy(examples, ({ group }) => group)];
  const parts = groups.map(([group, own]) => {
    const lines = own.map(({ name, file }) => `- [${name}](examples/${file})`);
    return `## ${group}\n\n${lines.join("\n")}\n`;
  });
  return [HEAD, ...parts].join("\n");
}

const HEAD = `# Questions

Each is one operation of \`docs/examples\`, which runs as it stands on the demo shop and is listed in the
playground (\`/graphiql\`). \`node scripts/questions-page.mjs\` writes this page after a build.
`;
