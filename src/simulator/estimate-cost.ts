import { DETAILED_DRAWS, recordLength } from "../../simulations/engine/draw-record.js";
import { LIMITS, type SimulationUnit } from "../../simulations/engine/scenario.js";
import type { RunWork, WorkCounts, WorkStep } from "../../simulations/engine/effort/work-steps.js";
import { START_SECONDS, STEP_NANOSECONDS } from "./measured-speed.js";

export interface CostQuestion {
  readonly customers: number;
  readonly arms: number;
  /** As many as may be drawn. */
  readonly draws: number;
  readonly horizonDays: number;
  readonly unit: SimulationUnit;
  /** What is to be done, by its plan. */
  readonly work: RunWork;
  /** Of the snapshot; a usual number without. */
  readonly segments?: number | undefined;
  /** Threads that share the work; 1 without. */
  readonly threads?: number | undefined;
  /** How many times as long as on the machine of docs/benchmarks.md work takes here; 1 without. */
  readonly slowness?: number | undefined;
}

export interface CostEstimate {
  /** Customers (or groups of like customers) x worlds x draws; the control world is one of them. */
  readonly steps: number;
  /** On this machine, when no other run shares the threads. */
  readonly seconds: number;
  /** Memory for the baseline and the draws' records. */
  readonly bytes: number;
}

/** Why a run is not let in, and the largest that would be. */
export interface CostExcess {
  readonly field: "customers" | "draws";
  readonly message: string;
  /** The largest value of `field` with all else unchanged. */
  readonly largest: number;
}

/** Memory that one run's records may take. */
export const MAX_RECORD_BYTES = 1024 ** 3;

const USUAL_SEGMENTS = 12;
const BYTES_PER_NUMBER = 8;
/** Columns of a customer with a twenty-letter id, and his kind in each arm. */
const CUSTOMER_BYTES = 49 + 24;
const KIND_BYTES = 2;

/** What a run takes before it is run. All of its inputs are within LIMITS. */
export function estimateCost(question: CostQuestion): CostEstimate {
  const { customers, arms, draws, work, threads = 1, slowness = 1 } = question;
  const steps = work.groups * (arms + 1) * draws;
  const { once, drawing, summary } = processorSeconds(work, draws);
  const seconds = slowness * (START_SECONDS + once + drawing / threads + summary);
  const bytes = customers * (CUSTOMER_BYTES + KIND_BYTES * arms) + recordBytes(question, draws);
  return { steps, seconds, bytes };
}

export interface ProcessorSeconds {
  /** What every thread does once. */
  readonly once: number;
  /** All draws, which threads share. */
  readonly drawing: number;
  /** What one thread makes of them. */
  readonly summary: number;
}

/** Time of one core. */
export function processorSeconds(work: RunWork, draws: number): ProcessorSeconds {
  let summary = 0;
  for (const part of work.summary) summary += Math.min(draws, part.draws) * secondsOf(part.perDraw);
  return { once: secondsOf(work.once), drawing: draws * secondsOf(work.perDraw), summary };
}

function secondsOf(counts: WorkCounts): number {
  let nanoseconds = 0;
  for (const [step, count] of Object.entries(counts)) {
    nanoseconds += count * STEP_NANOSECONDS[step as WorkStep];
  }
  return nanoseconds / 1e9;
}

/** @returns null for a run that is let in */
export function costExcess(question: CostQuestion): CostExcess | null {
  const { customers, arms, draws, unit } = question;
  if (customers > LIMITS.customers) {
    return {
      field: "customers",
      message: `${customers} customers are too many for one simulation.`,
      largest: LIMITS.customers,
    };
  }
  const byWork =
    unit === "CUSTOMER" ? Math.floor(LIMITS.customerDraws / (customers * arms)) : LIMITS.draws.high;
  const largest = Math.min(byWork, LIMITS.draws.high, drawsWithin(question, MAX_RECORD_BYTES));
  if (draws <= largest) return null;
  return {
    field: "draws",
    message:
      `${draws} draws of ${arms} arms over ${question.horizonDays} days on ${customers} customers ` +
      `are too many for one simulation.`,
    largest,
  };
}

function recordBytes(question: CostQuestion, draws: number): number {
  const { detailed, plain } = bytesPerDraw(question);
  const detailedDraws = Math.min(draws, DETAILED_DRAWS);
  return detailedDraws * detailed + (draws - detailedDraws) * plain;
}

function drawsWithin(question: CostQuestion, bytes: number): number {
  const { detailed, plain } = bytesPerDraw(question);
  const left = bytes - DETAILED_DRAWS * detailed;
  return left < 0 ? Math.floor(bytes / detailed) : DETAILED_DRAWS + Math.floor(left / plain);
}

function bytesPerDraw({ arms, segments = USUAL_SEGMENTS, horizonDays }: CostQuestion) {
  const shape = { arms, segments, weeks: Math.ceil(horizonDays / 7) };
  return {
    detailed: recordLength(shape, true) * BYTES_PER_NUMBER,
    plain: recordLength(shape, false) * BYTES_PER_NUMBER,
  };
}
