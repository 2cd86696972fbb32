import { ScrollArea } from "../parts/scroll-area.js";
import type { TrendShown } from "./trend-shown.js";
import { bucketText, MEASURE_WORDS, writersOf } from "./trend-words.js";

/** The numbers of the chart, for those who read rather than look. */
export function TrendTable({ series, measure, grain, formats }: TrendShown) {
  const { full } = writersOf(measure, formats);
  const buckets = (series[0]?.points ?? []).map(({ bucket, complete }) => ({ bucket, complete }));
  const valueAt = (points: TrendShown["series"][number]["points"], bucket: string) =>
    points.find((point) => point.bucket === bucket)?.estimate.value ?? null;
  return (
    <details className="as-table">
      <summary>Show as a table</summary>
      <ScrollArea label="Over time, as a table">
        <table>
          <thead>
            <tr>
              <th scope="col">From</th>
              {series.map(({ name }) => (
                <th key={name} scope="col" className="number">
                  {name === "" ? MEASURE_WORDS[measure] : name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {buckets.map(({ bucket, complete }) => (
              <tr key={bucket}>
                <th scope="row">
                  {bucketText(bucket, grain, formats)}
                  {!complete && <span className="muted"> (partial)</span>}
                </th>
                {series.map(({ name, points }) => {
                  const value = valueAt(points, bucket);
                  return (
                    <td key={name} className="number">
                      {value === null ? "–" : full(value)}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollArea>
    </details>
  );
}
