// Writes what follows from the facts' columns: docs/data-model.md and the queries of the data profile.
// A test keeps them current.
import { writeFileSync } from "node:fs";
import { dataModelPage } from "../dist/src/domain/data-model-page.js";
import { FACT_NAMES } from "../dist/src/domain/facts.js";
import { profileQuery, profileSql } from "../dist/src/analytics/data-profile/profile-sql.js";

writeFileSync(new URL("../docs/data-model.md", import.meta.url), dataModelPage());
for (const fact of FACT_NAMES) {
  const file = `../src/analytics/data-profile/${profileQuery(fact)}.sql`;
  writeFileSync(new URL(file, import.meta.url), profileSql(fact));
}
