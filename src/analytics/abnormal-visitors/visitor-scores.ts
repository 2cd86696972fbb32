import { isolationScores } from "../../stats/anomalies/isolation-forest.js";
import type { ColumnTable } from "../model-step.js";
import { modelStream } from "../model-stream.js";

/** Fewer page views are those of a person, whatever they look like. */
export const LEAST_VIEWS_SCORED = 100;
/** Fewer visitors say nothing about what is usual among them. */
const LEAST_VISITORS = 64;
const TREES = 200;
const SAMPLE_SIZE = 256;

export interface VisitorScore {
  readonly visitorId: string;
  /** 0 to 1; about 0.5 for one among many. */
  readonly score: number;
}

/**
 * How far visitors with many page views stand apart from each other: in page views, sessions and
 * pages a day (on the log scale), hours a day, instant views, views of one item, seconds per page.
 *
 * @returns none where there are fewer than 64 of them
 */
export function visitorScores(traits: ColumnTable): VisitorScore[] {
  const views = traits.numbers("page_views");
  const rows = [...views.keys()].filter((row) => (views[row] as number) >= LEAST_VIEWS_SCORED);
  if (rows.length < LEAST_VISITORS) return [];
  const of = (column: string): ArrayLike<number> => traits.numbers(column);
  const days = of("active_days");
  const sessions = of("sessions");
  const feature = (value: (row: number) => number): Float64Array =>
    Float64Array.from(rows, (row) => {
      const found = value(row);
      return Number.isFinite(found) ? found : 0;
    });
  const plain = (column: string): Float64Array => {
    const values = of(column);
    return feature((row) => values[row] as number);
  };
  const pace = of("seconds_per_page");
  const features = [
    feature((row) => Math.log(views[row] as number)),
    feature((row) => Math.log((sessions[row] as number) / (days[row] as number))),
    feature((row) => Math.log((views[row] as number) / (days[row] as number))),
    plain("hours_in_a_day"),
    plain("instant_views"),
    plain("same_item"),
    feature((row) => Math.log1p(pace[row] as number)),
  ];
  const scores = isolationScores(features, {
    ...{ trees: TREES, sampleSize: SAMPLE_SIZE },
    random: modelStream("abnormal-visitors"),
  });
  const ids = traits.texts("visitor_id");
  return rows.map((row, place) => ({
    visitorId: ids[row] as string,
    score: scores[place] as number,
  }));
}
