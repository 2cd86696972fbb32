// Writes docs/policies.md from the compiled catalog; a test keeps it current.
import { writeFileSync } from "node:fs";
import { policies } from "../dist/simulations/policies/catalog.js";
import { policiesPage } from "../dist/simulations/policies/policies-page.js";

writeFileSync(new URL("../docs/policies.md", import.meta.url), policiesPage(policies.values()));
