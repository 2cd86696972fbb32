// Writes schema.graphql from the compiled program; a test keeps it current.
import { writeFileSync } from "node:fs";
import { printSchema } from "graphql";
import { makeSchema } from "../dist/src/server/schema.js";

writeFileSync(
  new URL("../schema.graphql", import.meta.url),
  `${printSchema(await makeSchema())}\n`,
);
