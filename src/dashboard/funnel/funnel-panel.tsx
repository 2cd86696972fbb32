import { useAnswer } from "../api/use-answer.js";
import { Panel } from "../parts/panel.js";
import type { PanelProps } from "../parts/panel-props.js";
import { SwitchRow } from "../parts/switch-row.js";
import { UnavailableBox } from "../parts/unavailable-box.js";
import { SPLIT_WORDS } from "../trend/trend-words.js";
import { FUNNEL_SPLITS } from "../view/view.js";
import { FunnelBars } from "./funnel-bars.js";
import { type FunnelAnswer, funnelOperation } from "./funnel-query.js";
import { FunnelSplitTable } from "./funnel-split-table.js";

/** How far sessions get on the way to an order. */
export function FunnelPanel({ view, setView, formats }: PanelProps) {
  const operation = funnelOperation(view);
  const answered = useAnswer<FunnelAnswer>(operation);
  const unavailable = answered.answer?.shop.funnel.unavailable ?? null;
  return (
    <Panel
      name="funnel"
      title="Conversion funnel"
      caption={
        view.funnel === "NONE"
          ? "Sessions of the period that saw a stage or a later one."
          : "Share that went on from the stage before; overall, of all sessions."
      }
      operation={operation}
      answered={answered}
      controls={
        unavailable === null && (
          <SwitchRow
            label="Split"
            value={view.funnel}
            options={FUNNEL_SPLITS.map((value) => ({ value, label: SPLIT_WORDS[value] }))}
            onChange={(funnel) => setView({ funnel })}
          />
        )
      }
    >
      {({ shop: { funnel } }) =>
        funnel.unavailable !== null ? (
          <UnavailableBox
            title="There is no funnel for this shop"
            reason={funnel.unavailable.reason}
          />
        ) : funnel.breakdown.length > 0 && view.funnel !== "NONE" ? (
          <FunnelSplitTable groups={funnel.breakdown} all={funnel} formats={formats} />
        ) : (
          <FunnelBars
            steps={funnel.steps}
            bottleneck={funnel.bottleneck?.stage ?? null}
            formats={formats}
          />
        )
      }
    </Panel>
  );
}
