import type { Estimate } from "../api/estimate.js";
import type { Formats } from "../format/formats.js";
import { intervalText, narrowInterval } from "../format/interval-text.js";
import { ScrollArea } from "../parts/scroll-area.js";
import { shade } from "../parts/shade.js";
import type { FunnelGroup, FunnelStep } from "./funnel-query.js";

interface FunnelSplitTableProps {
  readonly groups: readonly FunnelGroup[];
  readonly all: { readonly steps: readonly FunnelStep[]; readonly overall: Estimate };
  readonly formats: Formats;
}

/** One row per group: the share that goes on from stage to stage. Darker: more than other groups. */
export function FunnelSplitTable({ groups, all, formats }: FunnelSplitTableProps) {
  const rows = [...groups, { value: "all", ...all }];
  const stages = all.steps.slice(1);
  const spanOf = (place: number): readonly [number, number] => {
    const values = groups.map(({ steps }) => steps[place]?.fromPrevious.value ?? 0);
    return [Math.min(...values), Math.max(...values)];
  };
  const spans = all.steps.map((_, place) => spanOf(place));
  return (
    <ScrollArea label="Funnel by group">
      <table className="heat funnel-split">
        <thead>
          <tr>
            <th scope="col">Group</th>
            {stages.map(({ stage, name }) => (
              <th key={stage} scope="col" className="number">
                {name}
              </th>
            ))}
            <th scope="col" className="number">
              Overall
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ value, steps, overall }) => (
            <tr key={value} className={value === "all" ? "sum" : ""}>
              <th scope="row">
                {value}
                <span className="below">{formats.count(steps[0]?.entered ?? 0)} sessions</span>
              </th>
              {steps.slice(1).map(({ stage, fromPrevious }, place) => (
                <td
                  key={stage}
                  className={value === "all" ? "number" : "number cell"}
                  style={
                    value === "all" ? {} : shade(fromPrevious.value, spans[place + 1] ?? [0, 0])
                  }
                  title={intervalText(fromPrevious, formats.share) ?? ""}
                >
                  {fromPrevious.value === null ? "–" : formats.share(fromPrevious.value)}
                </td>
              ))}
              <td className="number">
                {overall.value === null ? "–" : formats.share(overall.value)}
                <span className="below">{narrowInterval(overall, formats.share)}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea>
  );
}
