// Writes docs/questions.md from docs/examples; a test keeps it current.
import { writeFileSync } from "node:fs";
import { readExamples } from "../dist/src/server/examples.js";
import { questionsPage } from "../dist/src/server/questions-page.js";

writeFileSync(
  new URL("../docs/questions.md", import.meta.url),
  questionsPage(await readExamples()),
);
