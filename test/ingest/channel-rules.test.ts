import { describe, expect, it } from "@jest/globals";
import { adapters } from "../../src/ingest/catalog.js";
import { IngestDesk } from "./ingest-desk.js";
import { mavenFiles, mavenTables } from "./maven-files.js";

const desk = await IngestDesk.open();

const SOURCES = [null, "gsearch", "bsearch", "socialbook", "Socialbook"];
const CAMPAIGNS = [null, "brand", "nonbrand", "BRAND"];
const REFERERS = [null, "https://www.gsearch.com"];

interface Visit {
  readonly utm_source: string | null;
  readonly utm_campaign: string | null;
  readonly http_referer: string | null;
}

const visits: Visit[] = SOURCES.flatMap((utm_source) =>
  CAMPAIGNS.flatMap((utm_campaign) =>
    REFERERS.map((http_referer) => ({ utm_source, utm_campaign, http_referer })),
  ),
);

/** The channels of the visits, and the words, as a load makes both. */
async function loaded() {
  const tables = mavenTables();
  const [header = [], ...sessions] = tables.website_sessions;
  tables.website_sessions = [
    header,
    ...sessions.map((session, place) => {
      const visit = visits[place];
      if (visit === undefined) return session;
      return session.map((cell, column) => {
        const name = header[column] as string;
        return name in visit ? (visit[name as keyof Visit] ?? "NULL") : cell;
      });
    }),
  ];
  return desk.read(mavenFiles(tables), async ({ rows, report }) => ({
    channels: (
      await rows("select channel from sessions order by session_id::integer limit 40")
    ).map(({ channel }) => channel),
    rules: report.channelRules ?? [],
  }));
}

/** Reads the words as a person would. */
function isSo(rule: string, visit: Visit): boolean {
  if (rule === "otherwise") return true;
  return rule.split(" and ").every((part) => {
    const [column, what] = part.split(" is ") as [keyof Visit, string];
    expect(Object.keys(visit)).toContain(column);
    const value = visit[column];
    if (what === "missing") return value === null;
    if (what === "present") return value !== null;
    return value === JSON.parse(what);
  });
}

describe("the rules of Maven's channels", () => {
  it("say in words what the SQL does, for every kind of visit", async () => {
    const { channels, rules } = await loaded();
    expect(channels).toHaveLength(40);
    expect(channels).toEqual(
      visits.map((visit) => rules.find(({ rule }) => isSo(rule, visit))?.channel),
    );
    expect(new Set(channels)).toEqual(new Set(rules.map(({ channel }) => channel)));
  });

  it("are these", async () => {
    const { channels, rules } = await loaded();
    expect(rules).toEqual([
      { channel: "direct", rule: "utm_source is missing and http_referer is missing" },
      { channel: "organic search", rule: "utm_source is missing" },
      { channel: "paid social", rule: 'utm_source is "socialbook"' },
      { channel: "paid brand search", rule: 'utm_campaign is "brand"' },
      { channel: "paid nonbrand search", rule: "otherwise" },
    ]);
    const channelOf = (wanted: Visit): unknown =>
      channels[visits.findIndex((each) => JSON.stringify(each) === JSON.stringify(wanted))];
    const visit = (utm_source: string | null, utm_campaign: string | null, referer = "") =>
      channelOf({
        utm_source,
        utm_campaign,
        http_referer: referer === "" ? null : "https://www.gsearch.com",
      });
    expect(visit(null, null)).toBe("direct");
    expect(visit(null, null, "search")).toBe("organic search");
    expect(visit("socialbook", "brand", "social")).toBe("paid social");
    expect(visit("gsearch", "brand", "search")).toBe("paid brand search");
    expect(visit("bsearch", "nonbrand", "search")).toBe("paid nonbrand search");
  });
});

describe("rules of channels", () => {
  it("end, in every layout that has them, with one that takes the rest", () => {
    const told = adapters.filter(({ channels }) => channels !== undefined);
    expect(told.map(({ layout }) => layout)).toEqual(["maven"]);
    for (const { channels = [] } of told) {
      expect(channels.findIndex(({ when }) => when.length === 0)).toBe(channels.length - 1);
      expect(new Set(channels.map(({ channel }) => channel)).size).toBe(channels.length);
    }
  });
});
