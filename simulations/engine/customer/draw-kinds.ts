import type { Behaviour } from "../behaviour.js";
import type { ArmBeliefs, DrawBeliefs } from "../plan.js";
import type { CustomerArm, CustomerPlan } from "./customer-plan.js";
import { policyOfPurpose } from "./extra-orders.js";
import { laterShareOf } from "./later-in-arm.js";
import { isPaceAlone } from "./plain-behaviour.js";
import { operationalDaysOf } from "./organic-orders.js";

/** Customers of one joint class of an arm in one draw. */
export interface DrawKind {
  /** Probability to notice, per policy of the arm. */
  readonly exposure: readonly number[];
  /** Behaviour by which policies are noticed; null where that cannot be. */
  readonly behaviours: readonly (Behaviour | null)[];
  /** By the same, whether it changes nothing of orders but when they come. */
  readonly arePaceAlone: readonly boolean[];
  /** Position in `DrawKinds.laterShares` by the same. */
  readonly later: readonly number[];
  /** Those other than the first, with the share of customers who have them. */
  readonly mix: readonly { readonly later: number; readonly probability: number }[];
  /** Per policy: a customer whose word of noticing is at most this may take up an extra order; -1: none. */
  readonly takers: readonly number[];
  /** Costs that come seen or not, cents per customer. */
  readonly contacts: number;
  readonly contactCents: number;
  readonly customerCents: number;
  readonly unsubscribes: number;
  readonly unsubscribeCents: number;
  /** All of these per customer, whatever he does, cents; consents lost at their expectation. */
  readonly standingCents: number;
}

export interface DrawKinds {
  /** Most operational days that a run has. */
  readonly mostDays: number;
  /** 1 less what is displaced of the year after, as it occurs: the baseline's first, each once. */
  readonly laterShares: readonly number[];
  /** Per arm, per joint class from 1; null where it does not occur. */
  readonly arms: readonly (readonly (DrawKind | null)[])[];
}

/** Makes the behaviours of a draw that occur in a plan, and what can be told from them at once. */
export function drawKinds(prepared: CustomerPlan, beliefs: DrawBeliefs): DrawKinds {
  const laterShares = [1];
  let mostDays = operationalDaysOf(prepared.baseline);
  const arms = prepared.arms.map((arm, a) => {
    const kinds: (DrawKind | null)[] = Array.from(
      { length: arm.planned.jointClasses + 1 },
      () => null,
    );
    for (const kind of arm.kinds) {
      const made = kindOf(arm, beliefs.arms[a] as ArmBeliefs, { kind, laterShares });
      kinds[kind] = made;
      for (const behaviour of made.behaviours) {
        if (behaviour !== null) mostDays = Math.max(mostDays, operationalDaysOf(behaviour));
      }
    }
    return kinds;
  });
  return { mostDays, laterShares, arms };
}

function kindOf(
  arm: CustomerArm,
  beliefs: ArmBeliefs,
  { kind, laterShares }: { readonly kind: number; readonly laterShares: number[] },
): DrawKind {
  const exposure = beliefs.exposure[kind - 1] ?? [];
  const masks = 1 << arm.planned.policies;
  const probability = Array.from({ length: masks }, (_, mask) => probabilityOf(exposure, mask));
  const behaviours = probability.map((p, mask) => (p > 0 ? beliefs.behaviourOf(kind, mask) : null));
  const places = behaviours.map((behaviour) =>
    behaviour === null ? 0 : placeOf(laterShares, laterShareOf(behaviour)),
  );
  const unseen = beliefs.behaviourOf(kind, 0);
  const unsubscribes = unsubscribeProbability(unseen);
  return {
    exposure,
    behaviours,
    arePaceAlone: behaviours.map((behaviour) => behaviour !== null && isPaceAlone(behaviour)),
    later: places,
    mix: places.flatMap((place, mask) =>
      place === 0 ? [] : [{ later: place, probability: probability[mask] as number }],
    ),
    takers: exposure.map((e, k) =>
      takersOf(e, behaviours, { k, policy: arm.policies[k] as number }),
    ),
    contacts: unseen.contacts,
    contactCents: unseen.contactCostCents,
    customerCents: unseen.customerCostCents,
    unsubscribes,
    unsubscribeCents: unseen.unsubscribeCents,
    standingCents:
      unseen.contactCostCents + unseen.customerCostCents + unsubscribes * unseen.unsubscribeCents,
  };
}

function probabilityOf(exposure: readonly number[], mask: number): number {
  return exposure.reduce((p, e, k) => p * ((mask >>> k) & 1 ? e : 1 - e), 1);
}

function placeOf(laterShares: number[], share: number): number {
  const known = laterShares.indexOf(share);
  return known >= 0 ? known : laterShares.push(share) - 1;
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
