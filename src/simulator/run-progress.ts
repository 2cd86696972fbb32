/** How far a run is: what is known while it runs. Money in cents. */
export interface RunProgress {
  readonly drawsDone: number;
  /** Draws after which precision is looked at next; grows while it is not reached. */
  readonly drawsPlanned: number;
  readonly arms: readonly ArmProgress[];
  /** Until `drawsPlanned`, at the speed so far; null before it can be told. */
  readonly secondsLeft: number | null;
}

export interface ArmProgress {
  readonly key: string;
  /** Mean gain in profit over the draws so far; null before the first. */
  readonly meanProfitCents: number | null;
  /** Its Monte Carlo standard error; null before every group of draws has one. */
  readonly mcseCents: number | null;
}
