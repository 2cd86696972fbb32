import { readdir, readFile } from "node:fs/promises";
import { packageFile } from "./package-file.js";

/** An operation to start from, shown in the playground. */
export interface Example {
  readonly name: string;
  readonly query: string;
}

/** `docs/examples/*.graphql` in order of name; the first comment line is the question it answers. */
export async function readExamples(): Promise<Example[]> {
  const folder = packageFile("docs/examples/");
  const files = (await readdir(folder)).filter((name) => name.endsWith(".graphql")).sort();
  return Promise.all(
    files.map(async (file) => {
      const query = await readFile(new URL(file, folder), "utf8");
      return { name: /^#\s*(.+)$/m.exec(query)?.[1] ?? file, query };
    }),
  );
}
