import type { FunnelEvent, SavedFunnel } from "../../../src/domain/saved-funnel.js";
import { STAGES } from "../../../src/domain/stage.js";
import type { ShopFacts } from "../../architecture/contract-facts.js";

/** A page view or an order, in the order of the unit's life. */
interface Happening {
  readonly ms: number;
  readonly isOrder: boolean;
  readonly page: string | null;
  readonly stage: number;
  readonly products: readonly (string | null)[];
}

/** A way to get to a step: places of the events in the unit's life. */
interface Way {
  readonly here: number;
  readonly previous: number | null;
  readonly start: number;
}

export interface TruePass {
  readonly unit: string;
  readonly step: number;
  readonly takenMs: number;
  readonly previousMs: number | null;
  readonly startMs: number;
  /** When the time for the next step that is not optional ends; null where none follows. */
  readonly untilMs: number | null;
}

const HALF_HOUR_MS = 30 * 60_000;
const at = (moment: unknown): number => Date.parse(`${String(moment).replace(" ", "T")}Z`);

/** The step at which each unit stopped that may still go on: its time, and its session, are not over. */
export function trueWaiting(facts: ShopFacts, funnel: SavedFunnel): Map<string, number> {
  const asOf = at(facts.shop?.[0]?.as_of_at);
  const ends = new Map((facts.sessions ?? []).map((row) => [row.session_id, at(row.ended_at)]));
  const isOpen = (unit: string): boolean =>
    funnel.unit === "VISITOR" || (ends.get(unit) ?? 0) > asOf - HALF_HOUR_MS;
  const furthest = new Map<string, TruePass>();
  for (const pass of truePasses(facts, funnel)) {
    const isRequired = funnel.order === "ANY" || funnel.steps[pass.step - 1]?.isOptional !== true;
    if (isRequired && pass.step > (furthest.get(pass.unit)?.step ?? 0))
      furthest.set(pass.unit, pass);
  }
  return new Map(
    [...furthest].flatMap(([unit, { step, untilMs }]) =>
      untilMs !== null && untilMs > asOf && isOpen(unit) ? [[unit, step]] : [],
    ),
  );
}

/** Every way through a funnel is tried: slow, and with nothing clever in it. */
export function truePasses(facts: ShopFacts, funnel: SavedFunnel): TruePass[] {
  const categories = new Map((facts.products ?? []).map((row) => [row.product_id, row.category]));
  const matches = (event: FunnelEvent, { isOrder, page, stage, products }: Happening): boolean => {
    if ((event.stage === "order") !== isOrder) return false;
    if (event.stage !== undefined && STAGES.indexOf(event.stage) !== stage) return false;
    const isPage = (wanted: string): boolean =>
      wanted.endsWith("*") ? (page ?? "").startsWith(wanted.slice(0, -1)) : (page ?? "") === wanted;
    if (event.pages !== undefined && !event.pages.some(isPage)) return false;
    if (event.product === undefined && event.category === undefined) return true;
    return products.some(
      (product) =>
        product !== null &&
        (event.product === undefined || event.product === product) &&
        (event.category === undefined || event.category === categories.get(product)),
    );
  };
  return [...livesOf(facts, funnel)].flatMap(([unit, life]) => {
    const taken = funnel.order === "ANY" ? inAnyOrder(life) : inOrder(life);
    return taken.map((pass) => ({ unit, ...pass }));
  });

  function inOrder(all: readonly Happening[]): Omit<TruePass, "unit">[] {
    const named = (one: Happening): boolean =>
      funnel.steps.some((step) => [step, ...step.notBetween].some((event) => matches(event, one)));
    const life = all.filter((one) => one.isOrder || one.stage !== 6 || named(one));
    const moment = (place: number): number => (life[place] as Happening).ms;
    const found: Omit<TruePass, "unit">[] = [];
    let before: readonly Way[] | null = null;
    let options: { step: number; ways: Way[] }[] = [];
    for (const [place, step] of funnel.steps.entries()) {
      const ways = life.flatMap((one, here) => (matches(step, one) ? waysTo(here, step) : []));
      if (step.isOptional) {
        options.push({ step: place + 1, ways });
        continue;
      }
      const first = firstOf(ways);
      for (const option of options) {
        const chosen = firstOf(option.ways);
        if (chosen !== null && (first === null || chosen.here < first.here)) {
          found.push(passOf(option.step, chosen));
        }
      }
      options = [];
      if (first === null) break;
      found.push({ ...passOf(place + 1, first), untilMs: endOf(ways, place) });
      before = ways;
    }
    return found;

    function waysTo(here: number, step: SavedFunnel["steps"][number]): Way[] {
      if (before === null) return [{ here, previous: null, start: here }];
      return before
        .filter((way) => mayFollow(way, here, step))
        .map(({ here: previous, start }) => ({
          ...{ here, previous, start },
        }));
    }

    function mayFollow(way: Way, here: number, step: SavedFunnel["steps"][number]): boolean {
      if (way.here >= here) return false;
      if (funnel.order === "STRICT" && way.here !== here - 1) return false;
      const isBarred = life
        .slice(way.here + 1, here)
        .some((between) => step.notBetween.some((event) => matches(event, between)));
      return (
        !isBarred &&
        moment(here) - moment(way.here) <= (step.withinSeconds ?? Infinity) * 1000 &&
        moment(here) - moment(way.start) <= (funnel.withinSeconds ?? Infinity) * 1000
      );
    }

    /** Of all ways to a step that which leaves most time for the next one. */
    function endOf(ways: readonly Way[], place: number): number | null {
      const next = funnel.steps.find((step, later) => later > place && !step.isOptional);
      if (next === undefined) return null;
      const ends = ways.map(({ here, start }) =>
        Math.min(
          moment(here) + (next.withinSeconds ?? Infinity) * 1000,
          moment(start) + (funnel.withinSeconds ?? Infinity) * 1000,
        ),
      );
      return Math.max(...ends);
    }

    function passOf(step: number, { here, previous, start }: Way): Omit<TruePass, "unit"> {
      return {
        step,
        takenMs: moment(here),
        previousMs: previous === null ? null : moment(previous),
        startMs: moment(start),
        untilMs: null,
      };
    }
  }

  function inAnyOrder(life: readonly Happening[]): Omit<TruePass, "unit">[] {
    const isStep = (one: Happening): boolean => funnel.steps.some((step) => matches(step, one));
    const levels = new Map<number, Omit<TruePass, "unit">>();
    for (const [anchor, one] of life.entries()) {
      if (!isStep(one)) continue;
      const times = funnel.steps
        .map((step) => life.slice(anchor).find((later) => matches(step, later))?.ms ?? Infinity)
        .filter((ms) => ms - one.ms <= (funnel.withinSeconds ?? Infinity) * 1000 && ms < Infinity)
        .sort((a, b) => a - b);
      const isLast = (place: number): boolean => place + 1 === funnel.steps.length;
      times.forEach((ms, place) => {
        // later anchors end later
        const untilMs = isLast(place) ? null : one.ms + (funnel.withinSeconds ?? Infinity) * 1000;
        const known = levels.get(place + 1);
        const previousMs = times[place - 1] ?? null;
        const first = known ?? { step: place + 1, takenMs: ms, previousMs, startMs: one.ms };
        levels.set(place + 1, { ...first, untilMs });
      });
    }
    return [...levels.values()];
  }
}

/** The earliest event; of ways to it, that with the latest step before and the latest start. */
function firstOf(ways: readonly Way[]): Way | null {
  const [first] = [...ways].sort(
    (a, b) => a.here - b.here || (b.previous ?? 0) - (a.previous ?? 0) || b.start - a.start,
  );
  return first ?? null;
}

function livesOf(facts: ShopFacts, { unit }: SavedFunnel): Map<string, Happening[]> {
  const visitors = new Map((facts.sessions ?? []).map((row) => [row.session_id, row.visitor_id]));
  const events = [
    ...(facts.page_views ?? [])
      .filter((row) => visitors.has(row.session_id ?? null))
      .map((row) => ({
        unit: unit === "SESSION" ? row.session_id : visitors.get(row.session_id ?? null),
        id: String(row.page_view_id),
        ms: at(row.viewed_at),
        isOrder: false,
        page: row.page as string | null,
        stage: Number(row.stage_position ?? -1),
        products: [(row.product_id ?? null) as string | null],
      })),
    ...(facts.orders ?? []).map((row) => ({
      unit: unit === "SESSION" ? row.session_id : row.visitor_id,
      id: String(row.order_id),
      ms: at(row.ordered_at),
      isOrder: true,
      page: null,
      stage: 6,
      products: (facts.order_lines ?? [])
        .filter((line) => line.order_id === row.order_id)
        .map((line) => line.product_id as string | null),
    })),
  ];
  events.sort(
    (a, b) =>
      a.ms - b.ms ||
      Number(a.isOrder) - Number(b.isOrder) ||
      a.id.length - b.id.length ||
      (a.id < b.id ? -1 : 1),
  );
  const lives = new Map<string, Happening[]>();
  for (const { unit: owner, ...event } of events) {
    if (owner === null || owner === undefined) continue;
    lives.set(String(owner), [...(lives.get(String(owner)) ?? []), event]);
  }
  return lives;
}
