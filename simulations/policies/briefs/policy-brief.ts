import type { ParameterValues } from "../../engine/policy.js";
import type { PowerPlan } from "../../engine/result.js";

/** What a policy means for whoever writes to customers. */
export interface PolicyBrief {
  /** One sentence: what is to come of it. */
  readonly objective: string;
  /** The outcome that says whether it came. */
  readonly measuredBy: PowerPlan["outcome"];
  /** Traps, one sentence or two each. */
  readonly doNot: readonly string[];
  readonly action: Message | NothingToSend;
}

/** A policy that writes to customers. */
export interface Message {
  readonly kind: "MESSAGE";
  /** Placeholders of `placeholders.ts` stand in double braces. */
  readonly subject: string;
  /** What a mailbox shows after the subject. */
  readonly preview: string;
  /** Paragraphs, from the greeting to the way out. */
  readonly body: readonly string[];
  /** How its contacts lie in time, by its parameters. */
  readonly cadence: (parameters: ParameterValues) => string;
}

/** A policy that changes something else. */
export interface NothingToSend {
  readonly kind: "NOTHING_TO_SEND";
  /** What is done in place of a message. */
  readonly instead: string;
}
