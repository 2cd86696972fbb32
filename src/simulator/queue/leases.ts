import { randomInt } from "node:crypto";
import type { Store } from "../../store/store.js";

/** An experiment that this runner has to run. */
export interface ClaimedExperiment {
  readonly id: string;
  readonly shopKey: string;
  readonly snapshotId: number;
  readonly snapshotHash: string;
  readonly engineVersion: string;
  readonly scenario: string;
  readonly attempts: number;
  readonly crashes: number;
}

export interface LeaseLimits {
  readonly leaseMs: number;
  readonly maxAttempts: number;
}

/**
 * One runner's claims on experiments. A claim ends by itself unless it is renewed; it also ends with
 * the runner, whose lock in the store tells others that it lives.
 */
export class Leases {
  private constructor(
    private readonly store: Store,
    private readonly limits: LeaseLimits,
    /** Below zero: snapshots' locks lie above. */
    private readonly owner: number,
  ) {}

  static async open(store: Store, limits: LeaseLimits): Promise<Leases> {
    for (;;) {
      const owner = -randomInt(1, 2 ** 31 - 1);
      if (await store.tryLock(owner)) return new Leases(store, limits, owner);
    }
  }

  async close(): Promise<void> {
    await this.store.unlock(this.owner);
  }

  /**
   * Takes the next experiment: one that was interrupted first, then of the caller who was served
   * longest ago, his oldest.
   */
  async claim(): Promise<ClaimedExperiment | null> {
    await this.#showLife();
    const [row] = await this.store.query<ClaimedExperiment>(
      `update experiments set status = 'RUNNING', lease_owner = $1,
         lease_until = now() + $2 * interval '1 millisecond', attempts = attempts + 1,
         started_at = clock_timestamp()
       where id = (
         select queued.id from experiments queued
         where queued.status = 'QUEUED'
         order by (queued.attempts > 0) desc,
           (select max(served.started_at) from experiments served
            where served.caller_key = queued.caller_key) nulls first,
           queued.position
         limit 1 for update skip locked)
       returning id, shop_key as "shopKey", baseline_snapshot_id as "snapshotId",
         snapshot_hash as "snapshotHash", engine_version as "engineVersion", scenario, attempts, crashes`,
      [this.owner, this.limits.leaseMs],
    );
    return row ?? null;
  }

  /**
   * Renews all claims.
   * @returns what is still this runner's, with what others ask of it
   */
  async renew(): Promise<Map<string, { isCancelRequested: boolean }>> {
    await this.#showLife();
    const rows = await this.store.query<{ id: string; isCancelRequested: boolean }>(
      `update experiments set lease_until = now() + $2 * interval '1 millisecond'
       where lease_owner = $1 and status = 'RUNNING'
       returning id, is_cancel_requested as "isCancelRequested"`,
      [this.owner, this.limits.leaseMs],
    );
    return new Map(rows.map(({ id, isCancelRequested }) => [id, { isCancelRequested }]));
  }

  /** What others have asked this runner to cancel. */
  async cancelRequests(): Promise<string[]> {
    const rows = await this.store.query<{ id: string }>(
      `select id from experiments
       where lease_owner = $1 and status = 'RUNNING' and is_cancel_requested`,
      [this.owner],
    );
    return rows.map(({ id }) => id);
  }

  /**
   * Gives back to the queue what runners that are gone have left: their lock is free, or their claim
   * was not renewed. What has been taken up too often fails.
   */
  async takeOver(): Promise<void> {
    const holders = await this.store.query<{ owner: number; isExpired: boolean }>(
      `select lease_owner as owner, bool_and(lease_until < now()) as "isExpired" from experiments
       where status = 'RUNNING' and lease_owner <> $1 group by lease_owner`,
      [this.owner],
    );
    for (const { owner, isExpired } of holders) {
      const isGone = await this.store.tryLock(owner);
      if (isGone) await this.store.unlock(owner);
      if (isGone || isExpired) await this.#release(owner, isGone);
    }
  }

  /** Whether an experiment is still this runner's. */
  async holds(id: string): Promise<boolean> {
    const rows = await this.store.query(
      "select id from experiments where id = $1 and lease_owner = $2 and status = 'RUNNING'",
      [id, this.owner],
    );
    return rows.length > 0;
  }

  /** Gives an experiment back as if it had not been taken, for the next runner to go on with. */
  async giveBack(id: string): Promise<void> {
    await this.store.query(
      `update experiments set status = 'QUEUED', attempts = attempts - 1, lease_owner = null,
         lease_until = null where id = $1 and lease_owner = $2 and status = 'RUNNING'`,
      [id, this.owner],
    );
  }

  /** After a breakdown: back into the queue. */
  async retry(id: string): Promise<void> {
    await this.store.query(
      `update experiments set status = 'QUEUED', crashes = crashes + 1, lease_owner = null,
         lease_until = null where id = $1 and lease_owner = $2 and status = 'RUNNING'`,
      [id, this.owner],
    );
  }

  /** Of this runner, for statements that must not outlive the claim. */
  get key(): number {
    return this.owner;
  }

  /** The lock goes with its connection, which may have been lost; held, this asks the store nothing. */
  async #showLife(): Promise<void> {
    await this.store.tryLock(this.owner);
  }

  async #release(owner: number, isGone: boolean): Promise<void> {
    const error = JSON.stringify({
      code: "INTERRUPTED",
      message: `Its server ended ${this.limits.maxAttempts} times while it ran.`,
      faults: [],
    });
    await this.store.query(
      `update experiments set lease_owner = null, lease_until = null,
         status = case when is_cancel_requested then 'CANCELLED'
                       when attempts >= $3 then 'FAILED' else 'QUEUED' end,
         ended_at = case when is_cancel_requested or attempts >= $3 then now() end,
         error = case when attempts >= $3 and not is_cancel_requested then $4 end
       where lease_owner = $1 and status = 'RUNNING' and ($2 or lease_until < now())`,
      [owner, isGone, this.limits.maxAttempts, error],
    );
    await this.store.query(
      `delete from experiment_chunks where experiment_id in
         (select id from experiments where status in ('SUCCEEDED', 'FAILED', 'CANCELLED'))`,
    );
  }
}
