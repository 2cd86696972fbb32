import type { PageInfo, PageVariables } from "../api/page.js";

interface PagerProps {
  readonly what: string;
  readonly size: number;
  readonly total: string;
  readonly pageInfo: PageInfo;
  readonly onPage: (page: PageVariables) => void;
}

/** Previous and next page of a list, by cursor. */
export function Pager({ what, size, total, pageInfo, onPage }: PagerProps) {
  const { hasPreviousPage, hasNextPage, startCursor, endCursor } = pageInfo;
  return (
    <nav className="pager" aria-label={`Pages of ${what}`}>
      <span>
        {total} {what}
      </span>
      <button
        type="button"
        disabled={!hasPreviousPage || startCursor === null}
        onClick={() => onPage({ last: size, before: startCursor! })}
      >
        Previous
      </button>
      <button
        type="button"
        disabled={!hasNextPage || endCursor === null}
        onClick={() => onPage({ first: size, after: endCursor! })}
      >
        Next
      </button>
    </nav>
  );
}
