import { readdir, readFile } from "node:fs/promises";
import { packageFile } from "./package-file.js";

/** An operation to start from, shown in the playground. */
export interface Example {
  /** What the question is about; those of a group are listed together. */
  readonly group: string;
  /** The question. */
  readonly name: string;
  readonly query: string;
  /** Name of its file in `docs/examples`. */
  readonly file: string;
}

/**
 * `docs/examples/*.graphql` in order of name. A file begins with two lines of comment: `# group: ...`
 * and the question it answers.
 */
export async function readExamples(): Promise<Example[]> {
  const folder = packageFile("docs/examples/");
  const files = (await readdir(folder)).filter((name) => name.endsWith(".graphql")).sort();
  return Promise.all(
    files.map(async (file) => {
      const query = await readFile(new URL(file, folder), "utf8");
      return {
        group: /^#\s*group:\s*(.+)$/m.exec(query)?.[1] ?? "Other questions",
        name: /^#\s*(?!group:)(\S.+)$/m.exec(query)?.[1] ?? file,
        ...{ query, file },
      };
    }),
  );
}
