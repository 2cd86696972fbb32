/** An exact amount; text, so that nothing is rounded on the way. */
export interface Money {
  /** Null in a shop without prices. */
  readonly amount: string | null;
}
