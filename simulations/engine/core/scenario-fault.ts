/** Why a scenario is refused, by the field that is to be changed. */
export interface ScenarioFault {
  /** Field names and positions from the scenario down, as `["arms", "0", "holdout"]`. */
  readonly path: readonly string[];
  /** What was found and what is allowed, in one sentence. */
  readonly message: string;
}
