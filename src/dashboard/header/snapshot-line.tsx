import { playgroundLink } from "../api/operation.js";
import type { Formats } from "../format/formats.js";
import { SHOPS, type Shop } from "./shops-query.js";

interface SnapshotLineProps {
  readonly shop: Shop;
  readonly formats: Formats;
}

/** What the numbers speak for, and what became of the records. */
export function SnapshotLine({ shop, formats }: SnapshotLineProps) {
  const { snapshot, ingestReport, currency, timezone } = shop;
  const { recordsRead, loaded, quarantined } = ingestReport;
  return (
    <ul className="snapshot-line">
      <li>
        As of <strong>{formats.day(snapshot.asOf)}</strong>
      </li>
      <li>layout {snapshot.layout}</li>
      <li>
        {formats.count(recordsRead)} records read, {formats.count(loaded)} loaded,{" "}
        {formats.count(quarantined)} quarantined
      </li>
      <li>
        {currency}, {timezone}
      </li>
      <li title={snapshot.id}>snapshot {snapshot.id.slice(0, 8)}</li>
      <li>
        <a className="query-link" href={playgroundLink({ query: SHOPS, variables: {} })}>
          Query<span className="unseen"> behind the list of shops</span>
        </a>
      </li>
    </ul>
  );
}
