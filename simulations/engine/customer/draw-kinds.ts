import type { Behaviour } from "../behaviour.js";
import type { ArmBeliefs, DrawBeliefs } from "../plan.js";
import type { CustomerArm, CustomerPlan } from "./customer-plan.js";
import { policyOfPurpose } from "./extra-orders.js";
import { laterShareOf, operationalDaysOf } from "./organic-orders.js";

/** Customers of one joint class of an arm in one draw. */
export interface DrawKind {
  /** Probability to notice, per policy of the arm. */
  readonly exposure: readonly number[];
  /** Behaviour by which policies are noticed; null where that cannot be. */
  readonly behaviours: readonly (Behaviour | null)[];
  /** Position in `DrawKinds.days` by the same. */
  readonly days: readonly number[];
  /** Operational days other than the baseline's, with the share of customers who have them. */
  readonly mix: readonly { readonly days: number; readonly probability: number }[];
  /** Per policy: a customer whose word of noticing is at most this may take up an extra order; -1: none. */
  readonly takers: readonly number[];
  /** Costs that come seen or not, cents per customer. */
  readonly contacts: number;
  readonly contactCents: number;
  readonly customerCents: number;
  readonly unsubscribes: number;
  readonly unsubscribeCents: number;
}

/** How many operational days a run has, and how much of the year after it is left. */
export interface RunDays {
  readonly operational: number;
  /** 1 less the share of the year after that was displaced into the run. */
  readonly laterShare: number;
}

export interface DrawKinds {
  /** Runs that occur, the baseline's first, each once. */
  readonly days: readonly RunDays[];
  /** Per arm, per joint class from 1; null where it does not occur. */
  readonly arms: readonly (readonly (DrawKind | null)[])[];
}

/** Makes the behaviours of a draw that occur in a plan, and what can be told from them at once. */
export function drawKinds(prepared: CustomerPlan, beliefs: DrawBeliefs): DrawKinds {
  const days = [runDaysOf(prepared.baseline)];
  const arms = prepared.arms.map((arm, a) => {
    const kinds: (DrawKind | null)[] = Array.from(
      { length: arm.planned.jointClasses + 1 },
      () => null,
    );
    for (const kind of arm.kinds)
      kinds[kind] = kindOf(arm, beliefs.arms[a] as ArmBeliefs, { kind, days });
    return kinds;
  });
  return { days, arms };
}

function kindOf(
  arm: CustomerArm,
  beliefs: ArmBeliefs,
  { kind, days }: { readonly kind: number; readonly days: RunDays[] },
): DrawKind {
  const exposure = beliefs.exposure[kind - 1] ?? [];
  const masks = 1 << arm.planned.policies;
  const probability = Array.from({ length: masks }, (_, mask) => probabilityOf(exposure, mask));
  const behaviours = probability.map((p, mask) => (p > 0 ? beliefs.behaviourOf(kind, mask) : null));
  const places = behaviours.map((behaviour) =>
    behaviour === null ? 0 : placeOf(days, runDaysOf(behaviour)),
  );
  const unseen = beliefs.behaviourOf(kind, 0);
  return {
    exposure,
    behaviours,
    days: places,
    mix: places.flatMap((place, mask) =>
      place === 0 ? [] : [{ days: place, probability: probability[mask] as number }],
    ),
    takers: exposure.map((e, k) =>
      takersOf(e, behaviours, { k, policy: arm.policies[k] as number }),
    ),
    contacts: unseen.contacts,
    contactCents: unseen.contactCostCents,
    customerCents: unseen.customerCostCents,
    unsubscribes: unsubscribeProbability(unseen),
    unsubscribeCents: unseen.unsubscribeCents,
  };
}

function probabilityOf(exposure: readonly number[], mask: number): number {
  return exposure.reduce((p, e, k) => p * ((mask >>> k) & 1 ? e : 1 - e), 1);
}

function runDaysOf(behaviour: Behaviour): RunDays {
  return { operational: operationalDaysOf(behaviour), laterShare: laterShareOf(behaviour) };
}

function placeOf(days: RunDays[], of: RunDays): number {
  const known = days.findIndex(
    (run) => run.operational === of.operational && run.laterShare === of.laterShare,
  );
  return known >= 0 ? known : days.push(of) - 1;
}

/** Probability that one of the contacts ends the customer's consent. */
function unsubscribeProbability({ contacts, unsubscribe }: Behaviour): number {
  let stays = 1;
  for (let n = 1; n <= contacts; n++) stays *= 1 - unsubscribe;
  const rest = contacts - Math.floor(contacts);
  return 1 - stays * (1 - rest * unsubscribe);
}

function takersOf(
  exposure: number,
  behaviours: readonly (Behaviour | null)[],
  { k, policy }: { readonly k: number; readonly policy: number },
): number {
  let most = 0;
  behaviours.forEach((behaviour, mask) => {
    if (behaviour === null || ((mask >>> k) & 1) === 0) return;
    const own = behaviour.extraOrders.filter(({ purpose }) => policyOfPurpose(purpose) === policy);
    const takeUp = Math.abs(own[0]?.takeUp ?? 0);
    most = Math.max(most, own.slice(1).some((extra) => extra.takeUp !== 0) ? 1 : takeUp);
  });
  const probability = exposure * most;
  return probability > 0 ? Math.min(0xffffffff, Math.ceil(probability * 4_294_967_296)) : -1;
}
