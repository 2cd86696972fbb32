/** What the engine does again and again in a run; each has a cost that was measured. */
export const WORK_STEPS = [
  /** Once: customers looked at for each arm. */
  "plannedCustomers",
  /** Once, CUSTOMER: customers laid out in columns. */
  "preparedCustomers",
  /** Once, SEGMENT_AGGREGATE: customers of arms added up to groups of like ones. */
  "groupedCustomers",
  /** Beliefs of an arm, and the behaviours made of them. */
  "arms",
  /** CUSTOMER: who is passed over unless his luck of ordering is good. */
  "scannedCustomers",
  /** The same where a policy may bring him an order, which takes luck of its own. */
  "askedCustomers",
  /** Those to whom something may happen. */
  "foundCustomers",
  /** Of these, sides of arms to which one is added who places the same orders in all worlds. */
  "steadySides",
  /** Worlds in which one is played order by order, and their order days. */
  "playedWorlds",
  "playedOrders",
  /** Of these, order days with discounts, attachments, top-ups or merging. */
  "pricedOrders",
  /** Worlds of those who arrive in the run. */
  "arrivalWorlds",
  /** Groups whose later margin is added up in a draw. */
  "laterGroups",
  /** SEGMENT_AGGREGATE: groups of like customers x weeks, in control. */
  "groupWeeks",
  /** The same in worlds of policies that change orders. */
  "worldWeeks",
  /** Of these, in worlds in which the chain of orders comes at a pace, or with odds, of its own. */
  "pacedWeeks",
  /** Of these, once for each extra order. */
  "extraWeeks",
  /** Of these, once for each discount, attachment and top-up. */
  "pricedWeeks",
  /** Summary: arms, segments of arms and weeks of arms whose numbers are summed up over the draws. */
  "summedArms",
  "summedSegments",
  "summedWeeks",
  /** Assumptions that are not fixed, drawn again and held against each arm's outcomes. */
  "analysedBeliefs",
] as const;

export type WorkStep = (typeof WORK_STEPS)[number];

export type WorkCounts = Readonly<Partial<Record<WorkStep, number>>>;

/** How much there is to do in a run, before any of it is done. */
export interface RunWork {
  /** Customers of the shop; with SEGMENT_AGGREGATE groups of like ones, of the arm that has the most. */
  readonly groups: number;
  readonly once: WorkCounts;
  /** On average. */
  readonly perDraw: WorkCounts;
  /** After all draws, once and by one thread. */
  readonly summary: readonly SummaryWork[];
}

/** What a summary does for each of the first draws, at most so many. */
export interface SummaryWork {
  readonly draws: number;
  readonly perDraw: WorkCounts;
}

/** What is done before the summary. */
export type DrawWork = Omit<RunWork, "summary">;
