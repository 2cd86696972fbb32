/**
 * What tells a machine from a person. Each rule has a limit; `PACE` flags below it, all others above.
 *
 * sessions_in_a_day, page_views_in_a_day: on the visitor's busiest day of the shop's zone ·
 * sessions_without_order: in all, of a visitor who never ordered · pace: seconds per page of a long
 * session · hours_in_a_day: different hours with a page view in one day, UTC · instant_views: share of
 * page views less than a second after the one before · same_item: share of page views on one product
 * or page · isolation: score of an isolation forest over all of these.
 */
export const VISITOR_RULES = [
  "sessions_in_a_day",
  "page_views_in_a_day",
  "sessions_without_order",
  "pace",
  "hours_in_a_day",
  "instant_views",
  "same_item",
  "isolation",
] as const;

export type VisitorRule = (typeof VISITOR_RULES)[number];

/** What an owner settles about visitors who are hardly people. */
export interface VisitorSettings {
  /** False: they stay in every answer. */
  readonly isExcluding: boolean;
  /** Limits in place of the shop's own. */
  readonly limits: Partial<Readonly<Record<VisitorRule, number>>>;
}

/** Of a shop about which nothing was settled. */
export const USUAL_VISITOR_SETTINGS: VisitorSettings = { isExcluding: true, limits: {} };

/** Range of a limit that an owner may set. */
export const VISITOR_LIMIT_RANGES: Readonly<Record<VisitorRule, readonly [number, number]>> = {
  sessions_in_a_day: [1, 1e6],
  page_views_in_a_day: [1, 1e9],
  sessions_without_order: [1, 1e6],
  pace: [0, 3600],
  hours_in_a_day: [1, 24],
  instant_views: [0, 1],
  same_item: [0, 1],
  isolation: [0, 1],
};
