import { readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "@jest/globals";
import { catalog } from "../../src/analytics/catalog.js";
import { makeSchema } from "../../src/server/schema.js";
import { wordsOf, type Word } from "./schema-words.js";

const root = fileURLToPath(new URL("../../", import.meta.url));

const files = ["src", "simulations", "test", "bench", "scripts", "docs"].flatMap((folder) => {
  try {
    return readdirSync(root + folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => `${entry.parentPath}/${entry.name}`.slice(root.length));
  } catch {
    return [];
  }
});
const code = files.filter((path) => /[.](ts|tsx|mjs|cjs|js|sql|css)$/.test(path));
const read = (path: string): string => readFileSync(root + path, "utf8");

/** Names that say nothing; an entry page is called index.html because browsers ask for it. */
const SILENT_NAMES = /^(index|utils?|helpers?|types|common|manager|service|misc|shared|lib|stuff)$/;

/** Words of the glossary's last column, and the one to use instead. */
const FORBIDDEN_WORDS: Readonly<Record<string, string>> = {
  user: "visitor or customer",
  client: "customer",
  buyer: "customer",
  transaction: "order",
  purchase: "order",
  invoice: "order",
  cluster: "segment",
  percent: "share, 0 to 1",
  percentage: "share, 0 to 1",
  uplift: "lift or gain",
  visit: "session",
  hit: "page view",
  pageview: "page view",
  gmv: "revenue",
  turnover: "revenue",
  profit: "margin",
  tenant: "shop",
  dataset: "shop",
  granularity: "grain",
  clv: "customer value",
  ltv: "customer value",
  treatment: "policy",
  iteration: "replicate",
  trial: "replicate",
  variant: "arm",
};

/** Where a forbidden word means something else. */
const ALLOWED: readonly RegExp[] = [
  // margin less what a policy costs (docs/simulation-results.md)
  /profit/i,
  // policies keep the names that studies gave them
  /second_?purchase_?flow/i,
  // the name that clients were promised
  /purchaseCadence/i,
  // kinds of events are acts, as the words of filters name them: an order is what a purchase makes
  /^EventKind[.]PURCHASE$/,
];

const wordsIn = (name: string): string[] =>
  name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[ _]/);

describe("files", () => {
  it("are at most 300 lines long", () => {
    const long = code
      .map((path) => [path, read(path).split("\n").length - 1] as const)
      .filter(([, lines]) => lines > 300);
    expect(long).toEqual([]);
  });

  it("and folders have names that say what is in them", () => {
    const silent = files
      .filter((path) => !path.endsWith(".html"))
      .filter((path) =>
        path.split("/").some((part) => SILENT_NAMES.test(part.split(".")[0] ?? "")),
      );
    expect(silent).toEqual([]);
  });

  it("are named in kebab-case", () => {
    const named = files.filter(
      (path) => !path.endsWith(".md") && !path.startsWith("test/fixtures/"),
    );
    expect(named.filter((path) => !/^[a-z0-9_]+([.-][a-z0-9_]+)*$/.test(basename(path)))).toEqual(
      [],
    );
  });
});

/** SQL without comments and quoted text. */
const bare = (sql: string): string => sql.replace(/--.*$/gm, "").replace(/'[^']*'/g, "''");

describe.each(files.filter((path) => path.startsWith("src/") && path.endsWith(".sql")))(
  "%s",
  (path) => {
    const sql = read(path);
    const isFacts = path.endsWith(".facts.sql");
    const name = basename(path).replace(/([.]facts)?[.]sql$/, "");

    it("begins with its name and what it is for", () => {
      expect(sql.split("\n")[0]).toMatch(new RegExp(`^-- ${name}: .+`));
    });

    if (!isFacts) {
      it("asks a question, then says its grain and its units", () => {
        const head = (sql.match(/^(--.*\n)+/)?.[0] ?? "").replace(/\n-- +/g, "\n-- ");
        expect(head).toMatch(/^-- [^?]*\?$/m);
        expect(head).toMatch(/\n-- grain /);
        expect(head).toMatch(/\n-- units /);
      });

      // what other queries read as a table has no order to keep
      const isPrepared = catalog.some(({ prepares = [] }) =>
        prepares.some((each) => each.name === name),
      );
      if (!isPrepared)
        it("orders its rows", () => expect(bare(sql)).toMatch(/\norder by [\s\S]+$/));

      it("uses nothing that only one engine has", () => {
        const own =
          /\b(qualify|group by all|order by all|ignore nulls|any_value|arg_max|arg_min|strftime|date_diff|to_char|width_bucket|jsonb?_\w+|lateral|similar to)\b|::|\/\/|~/g;
        expect(bare(sql).match(own) ?? []).toEqual([]);
      });
    }

    it("is written in lower case", () => {
      expect(bare(sql).match(/\b[A-Z]+\b/g) ?? []).toEqual([]);
    });
  },
);

describe("the API's words", () => {
  let words: readonly Word[] = [];

  beforeAll(async () => {
    words = wordsOf(await makeSchema());
  });

  it("are those of the glossary", () => {
    const strays = words
      .filter(({ path }) => !ALLOWED.some((pattern) => pattern.test(path)))
      .flatMap(({ path, name }) =>
        wordsIn(name).flatMap((word) => {
          const better = FORBIDDEN_WORDS[word] ?? FORBIDDEN_WORDS[word.replace(/s$/, "")];
          return better === undefined ? [] : [`${path}: ${better}`];
        }),
      );
    expect(strays).toEqual([]);
  });

  it("do not call a type Row, Result, Item or Data", () => {
    const types = words.filter(
      ({ path, name }) => path === name && /^(Row|Result|Item|Data)$/.test(name),
    );
    expect(types).toEqual([]);
  });
});
