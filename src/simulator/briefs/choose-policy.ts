import type { Policy } from "../../../simulations/engine/policy.js";
import { policyBriefs } from "../../../simulations/policies/briefs/brief-catalog.js";
import type { PolicyBrief } from "../../../simulations/policies/briefs/policy-brief.js";
import { policies } from "../../../simulations/policies/catalog.js";
import { SegmentKind } from "../../graphql/entities/segment.type.js";
import type { MatrixCell } from "../matrix/policy-matrix.js";
import type { BriefSource } from "./brief-source.js";

export interface ChosenPolicy {
  readonly policy: Policy;
  readonly brief: PolicyBrief;
  /** What the matrix says of it with this segment; null where it says nothing. */
  readonly cell: MatrixCell | null;
}

export interface PolicyChoice {
  readonly chosen: ChosenPolicy | null;
  /** Why this one, or why none. */
  readonly because: string;
  /** The policy that gains most of those that write to customers; null where none gains. */
  readonly bestWithMessage: MatrixCell | null;
}

const NOT_SIMULATED =
  "Policies have not been simulated on this snapshot: the mutation runPolicyMatrix does that";
const NOT_FOR_RFM = "Experiments know behaviour segments alone, not RFM segments";

/** The policy asked for, or the one of the matrix that gains most with the segment, and why. */
export function choosePolicy({ segment, cells, asked }: BriefSource): PolicyChoice {
  const own = (cells ?? []).filter(({ segmentKey }) => segmentKey === segment.key);
  const gaining = own
    .filter(({ gain }) => (gain.value ?? 0) > 0)
    .sort((a, b) => (b.gain.value ?? 0) - (a.gain.value ?? 0));
  const bestWithMessage =
    gaining.find(({ kind }) => policyBriefs[kind].action.kind === "MESSAGE") ?? null;
  const isRfm = segment.kind === SegmentKind.RFM;
  if (asked !== null) {
    const cell = own.find(({ kind }) => kind === asked) ?? null;
    const silence = isRfm ? NOT_FOR_RFM : cells === null ? NOT_SIMULATED : null;
    return { chosen: chosenOf(asked, cell), because: askedBecause(cell, silence), bestWithMessage };
  }
  const [best] = gaining;
  if (best !== undefined) {
    return {
      chosen: chosenOf(best.kind, best),
      because: `Of ${own.length} policies simulated with this segment it is expected to gain most.`,
      bestWithMessage,
    };
  }
  const reason = isRfm
    ? `${NOT_FOR_RFM}. Ask for one with policy:.`
    : cells === null
      ? `${NOT_SIMULATED}. Or ask for one with policy:.`
      : own.length === 0
        ? "The matrix holds nothing for this segment. Ask for a policy with policy:."
        : `None of the ${own.length} policies simulated with this segment is expected to gain: not writing is the best that is known.`;
  return { chosen: null, because: reason, bestWithMessage };
}

function askedBecause(cell: MatrixCell | null, silence: string | null): string {
  if (silence !== null) {
    return `It was asked for; what it gains with this segment is not known. ${silence}.`;
  }
  if (cell === null) {
    return "It was asked for. The matrix holds nothing of it for this segment: it reaches none of its customers, or was left out of the matrix.";
  }
  return (cell.gain.value ?? 0) > 0
    ? "It was asked for, and is expected to gain."
    : "It was asked for; it is not expected to gain.";
}

function chosenOf(kind: MatrixCell["kind"], cell: MatrixCell | null): ChosenPolicy {
  const policy = policies.get(kind);
  if (policy === undefined) throw new Error(`The catalog holds no policy ${kind}.`);
  return { policy, brief: policyBriefs[kind], cell };
}
