import { randomBytes } from "node:crypto";
import type { Scenario } from "../../../simulations/engine/scenario.js";
import type { RunWork } from "../../../simulations/engine/effort/work-steps.js";
import type { ExperimentStatus } from "../../store/experiments.table.js";
import type { Run, Store } from "../../store/store.js";
import { scenarioText } from "../scenario-text.js";

/** A scenario that is ready to be simulated, and whose it is. */
export interface ExperimentRequest {
  readonly shopKey: string;
  readonly snapshotId: number;
  readonly snapshotHash: string;
  /** Equal for equal engine, snapshot, scenario and seed. */
  readonly fingerprint: string;
  readonly engineVersion: string;
  readonly scenario: Scenario;
  /** Of the snapshot. */
  readonly customers: number;
  /** How much there is to do in it. */
  readonly work: RunWork;
  /** As in CostQuestion. */
  readonly slowness?: number | undefined;
  readonly callerKey: string;
}

/** What became of a submission. */
export type Admission =
  /** `isReplayed`: the same was asked for before, and is that experiment. */
  | { readonly kind: "ADMITTED"; readonly id: string; readonly isReplayed: boolean }
  | {
      readonly kind: "QUEUE_FULL";
      readonly limit: "ALL" | "CALLER";
      readonly queuedSeconds: number;
    };

export type SubmissionKey = Pick<ExperimentRequest, "shopKey" | "fingerprint" | "callerKey">;

export interface SubmissionLimits {
  readonly all: number;
  readonly perCaller: number;
}

interface Submission {
  readonly request: ExperimentRequest;
  readonly estimatedSeconds: number;
}

interface Waiting extends Submission {
  readonly resolve: (admission: Admission) => void;
  readonly reject: (error: unknown) => void;
}

/** Submissions of one transaction: other statements get their turn in between. */
const BATCH = 50;
/** One submitter at a time over all servers, so that the queue's limits are exact. */
const LOCK_SUBMISSIONS = "select pg_advisory_xact_lock(4853174218)";

/** Puts experiments into the queue, each once however often it is asked for. */
export class Submissions {
  #waiting: Waiting[] = [];
  #isBusy = false;

  constructor(
    private readonly store: Store,
    private readonly limits: SubmissionLimits,
  ) {}

  submit(submission: Submission): Promise<Admission> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ ...submission, resolve, reject });
      if (!this.#isBusy) void this.#work();
    });
  }

  /** What would become of a submission now, as far as that can be told without its scenario. */
  async foresee(asked: SubmissionKey): Promise<Admission | null> {
    const [known] = await this.store.query<Known>(
      `select id, status from experiments where shop_key = $1 and fingerprint = $2
       and status in ('QUEUED', 'RUNNING', 'SUCCEEDED')`,
      [asked.shopKey, asked.fingerprint],
    );
    if (known !== undefined) return { kind: "ADMITTED", id: known.id, isReplayed: true };
    const queue = await readQueue((sql, params) => this.store.query(sql, params));
    const limit = limitReached(queue, asked.callerKey, this.limits);
    return limit === null ? null : { kind: "QUEUE_FULL", limit, queuedSeconds: queue.seconds };
  }

  async #work(): Promise<void> {
    this.#isBusy = true;
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, BATCH);
      try {
        const admissions = await this.store.transaction((run) => admit(run, batch, this.limits));
        batch.forEach(({ resolve }, at) => resolve(admissions[at] as Admission));
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    this.#isBusy = false;
  }
}

async function admit(
  run: Run,
  batch: readonly Submission[],
  limits: SubmissionLimits,
): Promise<Admission[]> {
  await run(LOCK_SUBMISSIONS);
  const known = await knownExperiments(run, batch);
  const queue = await readQueue(run);
  const admissions: Admission[] = [];
  for (const { request, estimatedSeconds } of batch) {
    const key = keyOf(request);
    const before = known.get(key);
    if (before !== undefined && before.status !== "FAILED" && before.status !== "CANCELLED") {
      admissions.push({ kind: "ADMITTED", id: before.id, isReplayed: true });
      continue;
    }
    const limit = limitReached(queue, request.callerKey, limits);
    if (limit !== null) {
      admissions.push({ kind: "QUEUE_FULL", limit, queuedSeconds: queue.seconds });
      continue;
    }
    const id = before?.id ?? randomBytes(16).toString("hex");
    await enqueue(run, id, request, estimatedSeconds);
    known.set(key, { id, status: "QUEUED" });
    queue.all += 1;
    queue.seconds += estimatedSeconds;
    queue.perCaller.set(request.callerKey, (queue.perCaller.get(request.callerKey) ?? 0) + 1);
    admissions.push({ kind: "ADMITTED", id, isReplayed: false });
  }
  return admissions;
}

interface Known {
  readonly id: string;
  readonly status: ExperimentStatus;
}

async function knownExperiments(
  run: Run,
  batch: readonly Submission[],
): Promise<Map<string, Known>> {
  const rows = (await run(
    `select id, shop_key, fingerprint, status from experiments where fingerprint = any($1::text[])`,
    [batch.map(({ request }) => request.fingerprint)],
  )) as { id: string; shop_key: string; fingerprint: string; status: ExperimentStatus }[];
  return new Map(
    rows.map(({ id, shop_key: shopKey, fingerprint, status }) => [
      keyOf({ shopKey, fingerprint }),
      { id, status },
    ]),
  );
}

interface QueueState {
  all: number;
  /** Estimated, of all that wait. */
  seconds: number;
  readonly perCaller: Map<string, number>;
}

function limitReached(
  queue: QueueState,
  callerKey: string,
  limits: SubmissionLimits,
): "ALL" | "CALLER" | null {
  if (queue.all >= limits.all) return "ALL";
  return (queue.perCaller.get(callerKey) ?? 0) >= limits.perCaller ? "CALLER" : null;
}

async function readQueue(run: Run): Promise<QueueState> {
  const rows = (await run(
    `select caller_key, count(*)::integer as queued, sum(estimated_seconds) as seconds
     from experiments where status = 'QUEUED' group by caller_key`,
  )) as { caller_key: string; queued: number; seconds: number }[];
  return {
    all: rows.reduce((sum, { queued }) => sum + queued, 0),
    seconds: rows.reduce((sum, { seconds }) => sum + seconds, 0),
    perCaller: new Map(rows.map(({ caller_key: caller, queued }) => [caller, queued])),
  };
}

/** A failed or cancelled experiment that is asked for again begins anew under its old id. */
async function enqueue(
  run: Run,
  id: string,
  request: ExperimentRequest,
  estimatedSeconds: number,
): Promise<void> {
  const { scenario } = request;
  await run(
    `insert into experiments (id, shop_key, baseline_snapshot_id, snapshot_hash, fingerprint,
       engine_version, name, scenario, seed, status, draws_planned, caller_key, estimated_seconds)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'QUEUED', $10, $11, $12)
     on conflict (shop_key, fingerprint) do update set
       position = default, baseline_snapshot_id = excluded.baseline_snapshot_id, status = 'QUEUED',
       draws_done = 0, draws_planned = excluded.draws_planned, attempts = 0, crashes = 0,
       error = null, progress = null, caller_key = excluded.caller_key, name = excluded.name,
       estimated_seconds = excluded.estimated_seconds, lease_owner = null, lease_until = null,
       is_cancel_requested = false, created_at = now(), started_at = null, ended_at = null,
       result = null`,
    [
      ...[id, request.shopKey, request.snapshotId, request.snapshotHash, request.fingerprint],
      ...[request.engineVersion, scenario.name, scenarioText(scenario), scenario.seed],
      ...[scenario.precision.draws, request.callerKey, estimatedSeconds],
    ],
  );
}

function keyOf({ shopKey, fingerprint }: Pick<ExperimentRequest, "shopKey" | "fingerprint">) {
  return `${fingerprint}/${shopKey}`;
}
