/** An exact amount; text, so that nothing is rounded on the way. */
export interface Money {
  readonly amount: string;
}
