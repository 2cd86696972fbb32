import type { Effect } from "../../../simulations/engine/effect.js";
import { definePolicy, type Policy, type PolicyKind } from "../../../simulations/engine/policy.js";

export interface ExamplePolicyOptions {
  readonly kind?: PolicyKind;
  /** 1: every customer notices. */
  readonly exposure?: number;
  /** What it does, given the value of its assumption `strength`; nothing. */
  readonly effects?: (strength: number) => readonly Effect[];
  /** Class of customers who arrive; 1. */
  readonly arrivalClass?: number;
  readonly contacts?: number;
  readonly overrides?: Partial<Policy>;
}

/**
 * A policy made for a test: two classes, one-time buyers (1) and all others (2), and one assumption,
 * `strength`, log-normal about 1.05 with 1 neutral.
 */
export function examplePolicy(options: ExamplePolicyOptions = {}): Policy {
  const { effects = () => [], exposure = 1, contacts = 0 } = options;
  return definePolicy<"strength">({
    kind: options.kind ?? "CUSTOM",
    title: "Example",
    question: "What does an example do?",
    description: "Made for tests.",
    grounding: "None.",
    parameters: {
      shareGiven: {
        type: "NUMBER",
        unit: "SHARE",
        low: 0,
        high: 0.5,
        standard: 0.1,
        description: "Share of the order's value that is given up.",
      },
    },
    assumptions: {
      strength: {
        unit: "FACTOR",
        description: "Strength of the example's effect.",
        grade: "EXPERT",
        source: "expert judgement",
        evidence: { kind: "LOG_NORMAL", median: 1.05, sigma: 0.03 },
        bounds: { low: 0.01, high: 20 },
        neutral: 1,
      },
    },
    needs: [],
    classes: ["one-time buyers", "repeat buyers"],
    classOf: (customer) => (customer.repeatOrders === 0 ? 1 : 2),
    arrivalClass: options.arrivalClass ?? 1,
    contactsPerCustomer: () => contacts,
    effects: ({ assume }) => ({ exposure, effects: effects(assume.strength) }),
    ...(options.overrides as object),
  });
}

/** A policy without any effect: its lift is 0 in every draw. */
export const NULL_POLICY: Policy = examplePolicy();
