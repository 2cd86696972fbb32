import { entitiesById } from "../../graphql/entities-by-id.js";
import { sessionPaths } from "./sessions.analytic.js";

/** When a page was seen, and what it was. */
export interface SeenMoment {
  /** Whole seconds since the session's start. */
  readonly seconds: number;
  readonly stagePosition: number;
  readonly productId: string | null;
}

/** The first 16 pages of a session. */
export interface SeenPages {
  readonly pages: readonly string[];
  /** Of the same pages; null where they are not kept. */
  readonly moments: readonly SeenMoment[] | null;
}

/** Null for sessions without page views. */
export const loadSeenPages = entitiesById(
  sessionPaths,
  sessionPaths.sessionId,
  (_shop, row): SeenPages => {
    const { path, moments } = row as typeof sessionPaths.$inferSelect;
    return {
      pages: path.split(" > "),
      moments: moments === null ? null : moments.split("\n").map(seenMoment),
    };
  },
);

/** `<seconds> <stage position> <product>`, as session-paths.sql writes it. */
function seenMoment(line: string): SeenMoment {
  const [, seconds, stagePosition, productId = ""] = /^(-?\d+) (\d+) (.*)$/s.exec(line) ?? [];
  return {
    seconds: Number(seconds ?? 0),
    stagePosition: Number(stagePosition ?? 0),
    productId: productId === "" ? null : productId,
  };
}
