import { defineConfig } from "drizzle-kit";

export default defineConfig({
  dialect: "postgresql",
  schema: [
    "./src/store/tables.ts",
    "./src/store/*.table.ts",
    "./src/analytics/*/*.analytic.ts",
    "./src/pipeline/*.table.ts",
  ],
  out: "./drizzle",
});
