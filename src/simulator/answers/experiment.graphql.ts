import { Extensions, Field, Float, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { GraphQLJSON } from "graphql-scalars";
import { Node } from "../../graphql/node.type.js";
import { DataWarning } from "../../graphql/provenance.type.js";
import { GraphQLDateTime } from "../../graphql/scalars.js";
import { ArmResult } from "./arm-result.graphql.js";
import type { Experiment as StoredExperiment } from "../experiment.js";
import { EvidenceGrade, Sampler, SimulationUnit } from "../inputs/experiment-words.graphql.js";
import { HealthCheck, PairedContrast, RankedArm } from "./judgement.graphql.js";

export enum ExperimentStatus {
  QUEUED = "QUEUED",
  RUNNING = "RUNNING",
  SUCCEEDED = "SUCCEEDED",
  FAILED = "FAILED",
  CANCELLED = "CANCELLED",
}
registerEnumType(ExperimentStatus, {
  name: "ExperimentStatus",
  description: "Where an experiment stands.",
  valuesConfig: {
    QUEUED: { description: "Waits for its turn." },
    RUNNING: { description: "Is being simulated." },
    SUCCEEDED: { description: "Has its result." },
    FAILED: { description: "Could not be simulated; `failure` says why." },
    CANCELLED: {
      description: "Was stopped; what it had drawn by then is its result, marked as partial.",
    },
  },
});

@ObjectType({ description: "How precise an arm is so far." })
export class ArmProgress {
  @Field(() => String, { description: "The arm." })
  key!: string;

  @Field(() => Float, {
    nullable: true,
    description: "Mean gain in profit so far, in the shop's currency; null before the first draw.",
  })
  profit!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Its Monte Carlo standard error; null before it can be told.",
  })
  mcse!: number | null;
}

@ObjectType({ description: "How far an experiment is." })
export class ExperimentProgress {
  @Field(() => ExperimentStatus, { description: "Where it stands." })
  status!: ExperimentStatus;

  @Field(() => Int, { description: "Draws done." })
  drawsDone!: number;

  @Field(() => Int, {
    description: "Draws after which precision is looked at next; grows while it is not reached.",
  })
  drawsPlanned!: number;

  @Field(() => Float, {
    nullable: true,
    description: "Seconds until then, at the speed so far; null when unknown.",
  })
  secondsLeft!: number | null;

  @Field(() => [ArmProgress], { description: "Each arm's mean and its precision." })
  arms!: ArmProgress[];
}

@ObjectType({ description: "Why an experiment failed." })
export class ExperimentFailure {
  @Field(() => String, { description: "Stable code, such as REFUSED or ENGINE_FAILED." })
  code!: string;

  @Field(() => String, { description: "In a sentence." })
  message!: string;
}

@ObjectType({ description: "An assumption as an experiment took it." })
export class ResolvedAssumption {
  @Field(() => String, { description: "Its key: a policy's kind and a name, or shop and a name." })
  key!: string;

  @Field(() => String, { description: "What it is." })
  description!: string;

  @Field(() => String, {
    description: "PROBABILITY, SHARE, FACTOR, CENTS, DAYS, COUNT and the like.",
  })
  unit!: string;

  @Field(() => EvidenceGrade, { description: "How good its grounds are." })
  grade!: EvidenceGrade;

  @Field(() => String, { description: "Where it comes from." })
  source!: string;

  @Field(() => String, { description: "A belief set, OVERRIDE, or SHOP for what is measured." })
  from!: string;

  @Field(() => String, { nullable: true, description: "Given with an override." })
  rationale!: string | null;

  @Field(() => GraphQLJSON, { description: "The distribution, with its kind and parameters." })
  distribution!: unknown;

  @Field(() => Float, { description: "Mean over the draws." })
  mean!: number;

  @Field(() => Float, { description: "5 % of the draws lie below." })
  p5!: number;

  @Field(() => Float, { description: "5 % of the draws lie above." })
  p95!: number;
}

@ObjectType({ description: "A step of the way to precision." })
export class ConvergencePoint {
  @Field(() => Int, { description: "Draws." })
  draws!: number;

  @Field(() => String, { description: "The arm." })
  arm!: string;

  @Field(() => Float, { description: "Mean gain in profit, in the shop's currency." })
  profit!: number;

  @Field(() => Float, { description: "Its Monte Carlo standard error." })
  mcse!: number;
}

@Extensions({ live: true })
@ObjectType({ description: "What an experiment found." })
export class ExperimentFindings {
  @Field(() => Int, { description: "Draws." })
  draws!: number;

  @Field(() => String, { description: "PRECISE_ENOUGH, MAX_DRAWS, or CANCELLED: partial." })
  stopped!: string;

  @Field(() => SimulationUnit, { description: "How finely." })
  unit!: SimulationUnit;

  @Field(() => Sampler, { description: "How beliefs were drawn." })
  sampler!: Sampler;

  @Field(() => Int, { description: "Days simulated." })
  horizonDays!: number;

  @Field(() => [ArmResult], { description: "Each arm." })
  arms!: ArmResult[];

  @Field(() => [PairedContrast], { description: "Each pair of arms." })
  contrasts!: PairedContrast[];

  @Field(() => [RankedArm], { description: "By expected profit, best first." })
  ranking!: RankedArm[];

  @Field(() => [ResolvedAssumption], { description: "Everything that was believed." })
  assumptions!: ResolvedAssumption[];

  @Field(() => [ConvergencePoint], { description: "How precision was reached." })
  convergence!: ConvergencePoint[];

  @Field(() => [HealthCheck], { description: "Whether the simulation can be trusted." })
  health!: HealthCheck[];

  @Field(() => [DataWarning], { description: "Traps of the policies, for this shop." })
  warnings!: DataWarning[];
}

@Extensions({ live: true })
@ObjectType({
  implements: Node,
  description: "A simulation of policies on a shop's customers: what was asked, and what it found.",
})
export class Experiment extends Node {
  @Field(() => String, { description: "Its name." })
  name!: string;

  @Field(() => String, { description: "The shop's key." })
  shopKey!: string;

  @Field(() => ExperimentStatus, { description: "Where it stands." })
  status!: ExperimentStatus;

  @Field(() => String, { description: "The seed." })
  seed!: string;

  @Field(() => ID, {
    description: "Hash of engine, snapshot, input and seed: equal ones have equal results.",
  })
  fingerprint!: string;

  @Field(() => ID, { description: "The snapshot whose customers were simulated." })
  snapshotId!: string;

  @Field(() => String, { description: "Version of the engine." })
  engineVersion!: string;

  @Field(() => ExperimentProgress, { description: "How far it is." })
  progress!: ExperimentProgress;

  @Field(() => ExperimentFailure, { nullable: true, description: "Why it failed." })
  failure!: ExperimentFailure | null;

  @Field(() => GraphQLDateTime, { description: "When it was asked for." })
  createdAt!: Date;

  @Field(() => GraphQLDateTime, { nullable: true, description: "When it began." })
  startedAt!: Date | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: "When it ended." })
  endedAt!: Date | null;

  /** As stored; not part of the API. */
  stored!: StoredExperiment;
}
