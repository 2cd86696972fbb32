import { chooseWeighted } from "../random.js";
import type { Channel } from "./channels.js";
import { within, type Span } from "./period.js";

export const LANDERS = [
  "/home",
  "/lander-1",
  "/lander-2",
  "/lander-3",
  "/lander-4",
  "/lander-5",
] as const;
export type Lander = (typeof LANDERS)[number];

/** Multiplies the rate landing -> listing. */
export const LANDER_FACTORS: Readonly<Record<Lander, number>> = {
  "/home": 1,
  "/lander-1": 1.06,
  "/lander-2": 1.14,
  "/lander-3": 1.18,
  "/lander-4": 0.95,
  "/lander-5": 1.26,
};

interface LanderSplit extends Span {
  readonly shares: Readonly<Partial<Record<Lander, number>>>;
}

/** Where paid nonbrand and social sessions land; all others land on /home. */
// prettier-ignore
export const LANDER_SPLITS: readonly LanderSplit[] = [
  { until: "2012-06-19 00:00:00", shares: { "/home": 1 } },
  { from: "2012-06-19 00:00:00", until: "2012-07-29 00:00:00", shares: { "/home": 0.5, "/lander-1": 0.5 } },
  { from: "2012-07-29 00:00:00", until: "2013-01-14 00:00:00", shares: { "/lander-1": 1 } },
  { from: "2013-01-14 00:00:00", until: "2013-03-01 00:00:00", shares: { "/lander-1": 0.5, "/lander-2": 0.5 } },
  { from: "2013-03-01 00:00:00", until: "2013-11-01 00:00:00", shares: { "/lander-2": 1 } },
  { from: "2013-11-01 00:00:00", until: "2014-01-06 00:00:00", shares: { "/lander-2": 0.5, "/lander-3": 0.5 } },
  { from: "2014-01-06 00:00:00", until: "2014-04-01 00:00:00", shares: { "/lander-3": 1 } },
  { from: "2014-04-01 00:00:00", until: "2014-06-01 00:00:00", shares: { "/lander-3": 0.7, "/lander-4": 0.3 } },
  { from: "2014-06-01 00:00:00", until: "2014-08-18 00:00:00", shares: { "/lander-3": 1 } },
  { from: "2014-08-18 00:00:00", until: "2014-11-01 00:00:00", shares: { "/lander-2": 0.5, "/lander-5": 0.5 } },
  { from: "2014-11-01 00:00:00", shares: { "/lander-2": 0.35, "/lander-5": 0.65 } },
];

const splits = LANDER_SPLITS.map((split) => ({
  holds: within(split),
  weights: LANDERS.map((lander) => split.shares[lander] ?? 0),
}));

export function chooseLander(channel: Channel, at: number, chance: number): Lander {
  if (channel !== "paid-nonbrand" && channel !== "paid-social") return "/home";
  const split = splits.find((candidate) => candidate.holds(at));
  return LANDERS[chooseWeighted(chance, split?.weights ?? [1])] ?? "/home";
}
