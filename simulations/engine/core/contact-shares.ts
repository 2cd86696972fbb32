/**
 * What a contact cap leaves of each policy's contacts, as a share 0 to 1. Policies use the cap up in
 * the order of their arm; the one that meets it keeps what is left, those after it nothing. A policy
 * that keeps a share of its contacts sends so many fewer and is noticed by so many fewer customers;
 * one without contacts is not concerned.
 *
 * @param contacts per customer that each policy asks for; 0 where it does not reach him
 * @param cap contacts per customer at most; null: no cap
 */
export function contactShares(contacts: readonly number[], cap: number | null): number[] {
  let left = cap ?? Infinity;
  return contacts.map((asked) => {
    if (asked <= left) {
      left -= asked;
      return 1;
    }
    const share = left / asked;
    left = 0;
    return share;
  });
}
