import { readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import { profileQuery, profileSql } from "../../../src/analytics/data-profile/profile-sql.js";
import { dataModelPage } from "../../../src/domain/data-model-page.js";
import { FACT_RELATIONS } from "../../../src/domain/fact-relations.js";
import { FACT_NAMES, FACTS } from "../../../src/domain/facts.js";

const root = new URL("../../../", import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), "utf8");

describe("what is written from the facts' columns (npm run data-model rewrites it)", () => {
  it("docs/data-model.md is current", () => {
    expect(read("docs/data-model.md")).toBe(dataModelPage());
  });

  it.each(FACT_NAMES)("the profile of %s is current", (fact) => {
    const file = `src/analytics/data-profile/${profileQuery(fact)}.sql`;
    expect(read(file)).toBe(profileSql(fact));
  });
});

describe("the relations of the facts", () => {
  it("name facts and columns that there are", () => {
    const columnsOf = (fact: keyof typeof FACTS): string[] => Object.keys(FACTS[fact].columns);
    const strays = FACT_RELATIONS.filter(
      ({ from, column, to, key }) =>
        !columnsOf(from).includes(column) || !columnsOf(to).includes(key),
    );
    expect(strays).toEqual([]);
  });

  it("leave out no column that is named as another fact's key", () => {
    const keys = new Map(FACT_RELATIONS.map(({ to, key }) => [key, to]));
    const missing = FACT_NAMES.flatMap((fact) =>
      Object.keys(FACTS[fact].columns).flatMap((column) => {
        const target = keys.get(column);
        if (target === undefined || target === fact) return [];
        const isTold = FACT_RELATIONS.some(
          (relation) => relation.from === fact && relation.column === column,
        );
        return isTold ? [] : [`${fact}.${column}`];
      }),
    );
    expect(missing).toEqual([]);
  });

  it("are drawn, each once, and every fact with all its columns", () => {
    const page = dataModelPage();
    for (const { from, column, to } of FACT_RELATIONS) {
      const lines = page.split("\n").filter((line) => line.includes(`--o{ ${from} : "${column}"`));
      expect(lines).toEqual([expect.stringContaining(`  ${to} `)]);
    }
    for (const fact of FACT_NAMES) {
      expect(page).toContain(`\n## ${fact}\n`);
      for (const column of Object.keys(FACTS[fact].columns)) {
        expect(page).toContain(`| \`${column}\` |`);
      }
    }
  });
});
