import type { ApiError } from "../api/api-error.js";

interface ErrorBoxProps {
  readonly error: ApiError;
  readonly onRetry: () => void;
}

/** What went wrong, and what to do. */
export function ErrorBox({ error, onRetry }: ErrorBoxProps) {
  return (
    <div className="box error-box" role="alert">
      <p className="box-title">{error.message}</p>
      {error.remedy !== null && <p>{error.remedy}</p>}
      <button type="button" onClick={onRetry}>
        Try again
      </button>
    </div>
  );
}
