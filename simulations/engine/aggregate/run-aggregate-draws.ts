import { beliefsDrawByDraw } from "../core/draw-beliefs.js";
import { DETAILED_DRAWS, recordLength, type DrawRecords } from "../draw-record.js";
import type { Behaviour } from "../behaviour.js";
import type { ArmBeliefs, DrawBeliefs, Plan } from "../plan.js";
import { AT } from "../draw-sums.js";
import { aggregatePlanOf, type AggregatePlan } from "./aggregate-plan.js";
import { ArrivalPlayer } from "./arrival-player.js";
import { beliefTerms, ratiosOnSurface, termCount } from "./belief-surface.js";
import { CellChance } from "./cell-luck.js";
import { CellPlayer } from "./cell-player.js";
import type { CellInDraw, CellScene, Standing } from "./cell-scene.js";
import { dayTermsOf } from "./day-terms.js";
import { Ledger } from "./ledger.js";
import type { PreparedCell } from "./shop-cells.js";
import { shiftsOf } from "./shop-centre.js";
import { openWorld, type World } from "./world.js";

/** Kinds of a segment's customers have addresses of their own. */
const KINDS_PER_SEGMENT = 65_536;
const ARRIVALS_ADDRESS = 0x80000000;

/**
 * Simulates draws [from, from + count) in control and in each arm by sums over cells of like customers:
 * the records of the customer unit in law, in a small part of its time.
 *
 * Expectations over the customers of a cell (segment x joint class) are exact at the shop's central
 * parameters, of second order in the draw's beliefs about them, and closed in what policies do. Chance
 * is a binomial for the customers who order, and matched spreads for sums, so that counts of orders
 * need not be whole; response types and retained customers are, and add up. By addressed luck control
 * is the same in arms with the same cells, and a policy without effect changes no bit. Weeks share the
 * luck of their cell: what chance does to a single week is understated.
 *
 * @returns records in the order of the draws, all measures finite
 * O(count x cells x weeks).
 */
export function runAggregateDraws(plan: Plan, from: number, count: number): DrawRecords {
  return simulateAggregateDraws(plan, { from, count }, beliefsDrawByDraw(plan));
}

/** The same with beliefs given by the caller. */
export function simulateAggregateDraws(
  plan: Plan,
  { from, count }: { readonly from: number; readonly count: number },
  beliefsOf: (draw: number) => DrawBeliefs,
): DrawRecords {
  const prepared = aggregatePlanOf(plan);
  const detailed = Math.min(count, Math.max(0, DETAILED_DRAWS - from));
  const length =
    detailed * recordLength(plan.shape, true) +
    (count - detailed) * recordLength(plan.shape, false);
  const numbers = new Float64Array(length);
  const run = new AggregateRun(prepared);
  let at = 0;
  for (let draw = from; draw < from + count; draw++) {
    run.play(draw, beliefsOf(draw));
    at += run.ledger.write(numbers, at, draw);
  }
  return { from, count, numbers };
}

/** All that draws are worked out with; begun anew for each. */
class AggregateRun {
  readonly ledger: Ledger;
  readonly #prepared: AggregatePlan;
  readonly #chance: CellChance;
  readonly #cells: CellPlayer;
  readonly #arrivals: ArrivalPlayer;
  readonly #orderTerms: Float64Array;
  readonly #valueTerms: Float64Array;
  readonly #valueFactors = new Float64Array(3);

  constructor(prepared: AggregatePlan) {
    const { plan, centre } = prepared;
    this.#prepared = prepared;
    this.ledger = new Ledger(plan.shape);
    this.#chance = new CellChance(plan.key);
    this.#cells = new CellPlayer(plan.weeks);
    this.#arrivals = new ArrivalPlayer(plan.weeks, prepared.baseline, prepared.scale);
    this.#orderTerms = new Float64Array(termCount(centre.movingOrders.length));
    this.#valueTerms = new Float64Array(termCount(centre.movingValues.length));
  }

  play(draw: number, beliefs: DrawBeliefs): void {
    const { centre, arms } = this.#prepared;
    this.ledger.clear();
    beliefTerms(shiftsOf(centre.movingOrders, beliefs.shop), this.#orderTerms);
    beliefTerms(shiftsOf(centre.movingValues, beliefs.shop), this.#valueTerms);
    for (let a = 0; a < arms.length; a++) this.#playArm(draw, a, beliefs);
  }

  #playArm(draw: number, a: number, beliefs: DrawBeliefs): void {
    const { plan, arms, baseline, arrival } = this.#prepared;
    const arm = arms[a] as AggregatePlan["arms"][number];
    const ofArm = beliefs.arms[a] as ArmBeliefs;
    const scene: CellScene = {
      ledger: this.ledger,
      chance: this.#chance,
      shop: beliefs.shop,
      arm: a,
      draw,
      horizonDays: plan.scenario.horizonDays,
      baseline,
    };
    const kinds = new Map<number, { worlds: World[]; standing: Standing }>();
    for (const kind of arm.kinds)
      kinds.set(kind, this.#kindOf(ofArm, kind, arm.unsubscribePurpose));
    for (const { kind, cell } of arm.cells) {
      const { segment } = cell.curves.cell;
      const treated = kinds.get(kind) ?? null;
      this.#chance.aim(draw, segment * KINDS_PER_SEGMENT + kind);
      this.#cells.play(scene, this.#inDraw(cell, treated));
    }
    this.#chance.aim(draw, ARRIVALS_ADDRESS);
    const treated = kinds.get(arm.planned.arrivalKind) ?? null;
    this.#arrivals.play(scene, this.#inDraw(arrival, treated), ofArm.wide);
    this.#addWide(a, ofArm);
  }

  #inDraw(
    { curves, valueSurface, values }: PreparedCell,
    treated: { readonly worlds: readonly World[]; readonly standing: Standing } | null,
  ): CellInDraw {
    curves.startDraw(this.#orderTerms);
    const factors = this.#valueFactors;
    if (valueSurface === null) factors.fill(1);
    else ratiosOnSurface(valueSurface, this.#valueTerms, factors);
    return {
      curves,
      valueFactors: factors,
      worlds: treated?.worlds ?? [],
      standing: treated?.standing ?? null,
      values,
    };
  }

  #kindOf(
    beliefs: ArmBeliefs,
    kind: number,
    purpose: number,
  ): { worlds: World[]; standing: Standing } {
    const { scale, further, plan, baseline } = this.#prepared;
    const { horizonDays } = plan.scenario;
    const exposure = beliefs.exposure[kind - 1] ?? [];
    const worlds: World[] = [];
    for (let mask = 0; mask < 1 << exposure.length; mask++) {
      const weight = exposure.reduce((p, e, k) => p * ((mask >>> k) & 1 ? e : 1 - e), 1);
      if (!(weight > 0)) continue;
      const behaviour = beliefs.behaviourOf(kind, mask);
      if (!behaviour.changesOrders) continue;
      const of = { weight, scale, horizonDays, baseline };
      worlds.push(openWorld(dayTermsOf(behaviour, further), of));
    }
    return { worlds, standing: standingOf(beliefs.behaviourOf(kind, 0), purpose) };
  }

  #addWide(a: number, { wide }: ArmBeliefs): void {
    const { shape, scenario } = this.#prepared.plan;
    const row = this.ledger.rowAt(a, 1, shape.segments);
    this.ledger.add(row, AT.mediaCostCents, (wide.mediaCentsPerWeek * scenario.horizonDays) / 7);
    this.ledger.add(row, AT.fixedCostCents, wide.fixedCents);
  }
}

function standingOf(unseen: Behaviour, purpose: number): Standing {
  return {
    contacts: unseen.contacts,
    contactCents: unseen.contactCostCents,
    customerCents: unseen.customerCostCents,
    unsubscribes: unsubscribeProbability(unseen),
    unsubscribeCents: unseen.unsubscribeCents,
    purpose,
  };
}

/** Probability that one of the contacts ends the customer's consent. */
function unsubscribeProbability({ contacts, unsubscribe }: Behaviour): number {
  let stays = 1;
  for (let n = 1; n <= contacts; n++) stays *= 1 - unsubscribe;
  const rest = contacts - Math.floor(contacts);
  return 1 - stays * (1 - rest * unsubscribe);
}
