import type { Formats } from "../format/formats.js";
import { intervalText } from "../format/interval-text.js";
import type { FunnelStep } from "./funnel-query.js";

interface FunnelBarsProps {
  readonly steps: readonly FunnelStep[];
  /** Stage that the largest share never gets beyond. */
  readonly bottleneck: string | null;
  readonly formats: Formats;
}

/** One bar per stage, as long as its share of all sessions. */
export function FunnelBars({ steps, bottleneck, formats }: FunnelBarsProps) {
  return (
    <ol className="funnel">
      {steps.map((step) => (
        <li key={step.stage} className={step.stage === bottleneck ? "is-bottleneck" : ""}>
          <div className="funnel-line">
            <span className="funnel-name">{step.name}</span>
            <span className="funnel-count">{formats.count(step.entered)}</span>
            <span className="funnel-share">
              {formats.share(step.fromStart.value ?? 0)}
              <span className="unseen"> of all sessions</span>
            </span>
          </div>
          <div className="funnel-track" aria-hidden="true">
            <div
              className="funnel-bar"
              style={{ width: `${(step.fromStart.value ?? 0) * 100}%` }}
            />
          </div>
          <p className="funnel-note">{previousText(step, formats)}</p>
          {step.stage === bottleneck && <p className="funnel-loss">{lossText(step, formats)}</p>}
        </li>
      ))}
    </ol>
  );
}

function previousText({ index, fromPrevious }: FunnelStep, formats: Formats) {
  if (fromPrevious.value === null) return index === 0 ? "all sessions" : "\u00a0";
  const interval = intervalText(fromPrevious, formats.share);
  return (
    <>
      {formats.share(fromPrevious.value)} of the stage before
      {interval !== null && <span className="muted"> ({interval})</span>}
    </>
  );
}

function lossText({ dropOff }: FunnelStep, formats: Formats): string {
  const interval = intervalText(dropOff, formats.share);
  return `Bottleneck: ${formats.share(dropOff.value ?? 0)} go no further${interval === null ? "" : ` (${interval})`}`;
}
