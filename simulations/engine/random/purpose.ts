/**
 * What a random number is for: the third word of its address. Numbers below `POLICY_PURPOSES` are the
 * engine's own; policies have theirs beyond (policyPurpose). A number once given keeps its meaning:
 * changing one changes every stored result.
 */
export const PURPOSE = {
  /** Beliefs, by the words of the assumption's key in place of a customer. */
  BELIEF: 1,
  BELIEF_SCRAMBLE: 2,
  BELIEF_STRATUM: 3,
  BELIEF_PADDING: 4,
  /** Held out or not: draw 0 always, so that it is the customer's own. */
  HOLDOUT: 8,
  /** Customers in groups of sixteen, a byte each: whether and when the first order comes. */
  FIRST_ORDER: 16,
  /** Whether a customer has left before the run. */
  ALIVE: 17,
  /** A block per order, from 0 for the first in the run; that one has the rest of FIRST_ORDER too. */
  NEXT_ORDER: 18,
  /** A customer's own probability to leave after an order. */
  DROPOUT_PROBABILITY: 19,
  /** Whether he leaves after an order. */
  DROPOUT: 20,
  /** A customer's own rate of order values, `nu` of Gamma-Gamma. */
  VALUE_RATE: 21,
  /** Value of an order day. */
  ORDER_VALUE: 22,
  /** Further orders of the same day, and how the day's value is split over them. */
  FURTHER_ORDERS: 23,
  RETURN: 24,
  /** The same for customers who had left and come back. */
  REVIVED_ORDER: 32,
  REVIVED_DROPOUT_PROBABILITY: 33,
  REVIVED_DROPOUT: 34,
  REVIVED_VALUE: 35,
  /** Customers who arrive: how many in a week, on which day, and in which worlds. */
  ARRIVALS: 40,
  ARRIVAL_DAY: 41,
  ARRIVAL_THINNING: 42,
  ARRIVAL_ORDER: 43,
  /** Which policies a customer notices: lanes by the place of the policy in its arm. */
  EXPOSURE: 48,
  /** Cells of like customers, in place of a customer. */
  CELL_RETAINED: 64,
  CELL_ACTIVE_LATE: 65,
  CELL_ORDERS: 66,
  CELL_VALUE: 67,
  CELL_REFUNDS: 68,
  CELL_FURTHER_ORDERS: 69,
  CELL_ARRIVALS: 70,
  CELL_ARRIVAL_ORDERS: 71,
  CELL_EXPOSURE: 72,
  CELL_PERSUADED: 73,
  CELL_LOST: 74,
  CELL_GAIN: 75,
} as const;

/** The first purpose of a policy. */
export const POLICY_PURPOSES = 65_536;

/** What a policy's luck is for; added to the address of its effect. */
export const POLICY_USE = {
  EXPOSURE: 0,
  TAKE_UP: 1,
  DELAY: 2,
  PULL_FORWARD: 3,
  REDEMPTION: 4,
  ATTACH: 5,
  CANNIBALISED: 6,
  TOP_UP: 7,
  MERGE: 8,
  CANCEL: 9,
  VALUE: 10,
  RETURN: 11,
  UNSUBSCRIBE: 12,
  FURTHER_ORDERS: 13,
  REVIVAL: 14,
  QUALITY: 15,
  CELL: 16,
  CELL_SPREAD: 17,
} as const;

/** Uses of one effect, and effects of one policy, that have a purpose of their own. */
export const USES_PER_EFFECT = 32;
export const EFFECTS_PER_POLICY = 64;

/**
 * Purpose of a policy's luck: the same in every arm that has the policy, so that arms share it.
 * `policyPurpose(k, e, 0) + POLICY_USE.DELAY === policyPurpose(k, e, POLICY_USE.DELAY)`.
 *
 * @param kindIndex place of the kind in POLICY_KINDS, from 0
 * @param effectIndex place of the effect among the policy's, 0 to 63
 * @param use of POLICY_USE, 0 to 31
 * @throws RangeError for a place or use outside
 */
export function policyPurpose(kindIndex: number, effectIndex: number, use: number): number {
  if (!(kindIndex >= 0 && kindIndex < 4096)) {
    throw new RangeError(`A policy kind's place is 0 to 4095, not ${kindIndex}.`);
  }
  if (!(effectIndex >= 0 && effectIndex < EFFECTS_PER_POLICY)) {
    throw new RangeError(
      `An effect's place is 0 to ${EFFECTS_PER_POLICY - 1}, not ${effectIndex}.`,
    );
  }
  if (!(use >= 0 && use < USES_PER_EFFECT)) {
    throw new RangeError(`A use is 0 to ${USES_PER_EFFECT - 1}, not ${use}.`);
  }
  return POLICY_PURPOSES + (kindIndex * EFFECTS_PER_POLICY + effectIndex) * USES_PER_EFFECT + use;
}
