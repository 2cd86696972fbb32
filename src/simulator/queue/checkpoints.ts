import type { DrawRecords } from "../../../simulations/engine/draw-record.js";
import type { Store } from "../../store/store.js";
import { fromChunk } from "../process/checkpoint-chunks.js";
import type { CheckpointChunk } from "../process/engine-messages.js";

interface ChunkRow {
  readonly from: number;
  readonly count: number;
  readonly data: string;
  readonly sha256: string;
}

/**
 * Records that an earlier try has left, from draw 0 on without a gap. What is damaged, and what
 * comes after it, is left out: it is drawn again.
 */
export async function readCheckpoints(store: Store, experimentId: string): Promise<DrawRecords[]> {
  const rows = await store.query<ChunkRow>(
    `select from_draw as from, draw_count as count, data, sha256 from experiment_chunks
     where experiment_id = $1 order by from_draw`,
    [experimentId],
  );
  const records: DrawRecords[] = [];
  let done = 0;
  for (const { data, ...row } of rows) {
    const chunk = fromChunk({ ...row, bytes: Buffer.from(data, "base64") });
    if (chunk === null || chunk.from !== done) break;
    records.push(chunk);
    done += chunk.count;
  }
  return records;
}

/** Keeps a chunk, if the experiment is still this owner's. */
export async function keepCheckpoint(
  store: Store,
  experiment: { readonly id: string; readonly owner: number },
  { from, count, bytes, sha256 }: CheckpointChunk,
): Promise<void> {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64");
  await store.query(
    `with held as (
       update experiments set draws_done = greatest(draws_done, $3::integer + $4::integer)
       where id = $1 and lease_owner = $2 and status = 'RUNNING' returning id)
     insert into experiment_chunks (experiment_id, from_draw, draw_count, data, sha256)
     select id, $3, $4, $5, $6 from held
     on conflict (experiment_id, from_draw) do update set
       draw_count = excluded.draw_count, data = excluded.data, sha256 = excluded.sha256`,
    [experiment.id, experiment.owner, from, count, data, sha256],
  );
}
