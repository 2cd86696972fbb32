import type { BeliefSet, EvidenceGrade } from "../assumption.js";
import type { Distribution } from "../distribution.js";
import type { OutcomeName } from "../outcome.js";
import type { ParameterValue } from "../policy.js";
import type {
  OrderValueSource,
  OutcomeTarget,
  RankCorrelation,
  RecordedOutcome,
  Sampler,
  AskedUnit,
} from "../scenario.js";

/**
 * A scenario as it is asked for: what is left out takes its standard value. Plain JSON, so that a
 * file, a form and a mutation can hold it; null means left out. Nothing of it is trusted.
 */
export interface ScenarioInput {
  readonly name?: string | null;
  readonly arms: readonly ArmInput[];
  /** 7 to 730; 90. */
  readonly horizonDays?: number | null;
  /** Any text or whole number; "1". */
  readonly seed?: string | number | null;
  /** AUTO. */
  readonly unit?: AskedUnit | null;
  /** SOBOL_OWEN. */
  readonly sampler?: Sampler | null;
  readonly precision?: {
    /** Draws to begin with, 64 to `maxDraws`; 1,024. */
    readonly draws?: number | null;
    /** Draws at most, 64 to 200,000; 16,384. */
    readonly maxDraws?: number | null;
    /** Above 0, at most 1; 0.02. */
    readonly targetRelativeMcse?: number | null;
  } | null;
  /** EVIDENCE. */
  readonly beliefs?: BeliefSet | null;
  /** AUTO. */
  readonly orderValues?: OrderValueSource | null;
  /** For shops whose files hold no costs. */
  readonly margin?: Distribution | null;
  readonly decision?: {
    /** 0.8. */
    readonly shipAbove?: number | null;
    /** 0.2. */
    readonly dontBelow?: number | null;
    /** Cents, not negative; no bound. */
    readonly budgetCents?: number | null;
    readonly targetCents?: number | null;
    /** Lifts to beat, each of its own; none. */
    readonly targets?:
      | readonly {
          readonly outcome: OutcomeName;
          /** In the outcome's unit, money in cents; a share of the control where RELATIVE, at least -1. */
          readonly lift: number;
          /** ABSOLUTE. */
          readonly scale?: OutcomeTarget["scale"] | null;
        }[]
      | null;
  } | null;
  /** For every arm; an arm's own override of the same assumption goes before. */
  readonly overrides?: readonly OverrideInput[] | null;
  readonly correlations?: readonly RankCorrelation[] | null;
  /** What real tests of this shop found; taken by CALIBRATED beliefs alone. */
  readonly recorded?: readonly RecordedOutcome[] | null;
}

export interface ArmInput {
  /** 1 to 64 letters, digits, spaces or . _ -; "arm-1" for the first. */
  readonly key?: string | null;
  readonly policies: readonly {
    readonly kind: string;
    readonly parameters?: Readonly<Record<string, ParameterValue | null>> | null;
  }[];
  /** Positions in the baseline's customers, or who is meant in words of the shop; all customers. */
  readonly audience?: readonly number[] | Uint32Array | AudienceInput | null;
  /** Share left alone, 0 to 0.95; 0. */
  readonly holdout?: number | null;
  /** Contacts per customer at most, 0 to 1,000; no cap. */
  readonly contactCap?: number | null;
  readonly overrides?: readonly OverrideInput[] | null;
}

/** Customers who meet every condition given. */
export interface AudienceInput {
  /** Ids or names of segments. */
  readonly segments?: readonly string[] | null;
  readonly channels?: readonly string[] | null;
  readonly devices?: readonly string[] | null;
  readonly countries?: readonly string[] | null;
  readonly minimumOrders?: number | null;
  readonly maximumOrders?: number | null;
  /** Days from the last order day to the end of the data. */
  readonly minimumRecencyDays?: number | null;
  readonly maximumRecencyDays?: number | null;
}

export interface OverrideInput {
  /** `<POLICY KIND>.<name>` or `shop.<name>`. */
  readonly key: string;
  readonly distribution: Distribution;
  readonly rationale?: string | null;
  readonly grade?: EvidenceGrade | null;
}
