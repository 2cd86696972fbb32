/** What a message with an offer is believed to do, and what it is measured at. */
export interface ContactResponse {
  /** Further orders per customer mailed, seen or not, at the standard messages and discount; may be negative. */
  readonly effect: number;
  /** Probability that a customer notices, above 0. */
  readonly exposure: number;
  readonly touches: number;
  readonly standardTouches: number;
  /** What each further message adds, as a share of what the one before added. */
  readonly laterTouch: number;
  readonly discount: number;
  readonly standardDiscount: number;
  /** Share of a positive effect that the discount brings rather than the message. */
  readonly discountShare: number;
}

/**
 * Probability, -1 to 1, that a customer who notices places a further order (negative: loses one).
 * The effect is known per customer mailed, so those who notice carry all of it. Messages add up with
 * diminishing returns (geometric), and so does the discount's depth (square root).
 */
export function takeUpOfContact(response: ContactResponse): number {
  const { effect, exposure, discount, standardDiscount, discountShare } = response;
  const depth =
    effect > 0 ? 1 - discountShare + discountShare * Math.sqrt(discount / standardDiscount) : 1;
  const perMailed = effect * depth * touchFactor(response);
  return Math.max(-1, Math.min(1, perMailed / exposure));
}

/** What so many messages do over what the standard number does. */
function touchFactor({ touches, standardTouches, laterTouch }: ContactResponse): number {
  return sumOfTouches(touches, laterTouch) / sumOfTouches(standardTouches, laterTouch);
}

function sumOfTouches(touches: number, laterTouch: number): number {
  let sum = 0;
  let added = 1;
  for (let touch = 0; touch < touches; touch++) {
    sum += added;
    added *= laterTouch;
  }
  return sum;
}
