import { type ReactNode, useId } from "react";
import { type Operation, playgroundLink } from "../api/operation.js";
import type { Answered } from "../api/use-answer.js";
import { ErrorBox } from "./error-box.js";

interface PanelProps<Answer> {
  readonly name: string;
  readonly title: string;
  /** What the reader sees, in one line. */
  readonly caption: string;
  readonly operation: Operation;
  readonly answered: Answered<Answer>;
  readonly controls?: ReactNode;
  readonly children: (answer: Answer) => ReactNode;
}

/** One question and its answer, with the operation behind it. */
export function Panel<Answer>(props: PanelProps<Answer>) {
  const { name, title, caption, operation, answered, controls, children } = props;
  const { answer, error, isBusy, again } = answered;
  const id = useId();
  return (
    <section className={`panel panel-${name}`} aria-labelledby={id} aria-busy={isBusy}>
      <header className="panel-head">
        <div>
          <h2 id={id}>{title}</h2>
          <p className="caption">{caption}</p>
        </div>
        <a
          className="query-link"
          href={playgroundLink(operation)}
          aria-label={`Query behind “${title}”, in the playground`}
        >
          Query
        </a>
      </header>
      {controls !== undefined && <div className="panel-controls">{controls}</div>}
      <div
        className={
          answer === undefined && error === undefined ? "panel-body is-waiting" : "panel-body"
        }
      >
        {error !== undefined && <ErrorBox error={error} onRetry={again} />}
        {error === undefined && answer === undefined && <p className="loading">Loading</p>}
        {error === undefined && answer !== undefined && children(answer)}
      </div>
    </section>
  );
}
