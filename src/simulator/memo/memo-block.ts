/** A memo as it is written down in Markdown, HTML or text: plain words, nothing escaped yet. */
export interface Memo {
  readonly title: string;
  readonly lead: string;
  readonly sections: readonly MemoSection[];
}

export type SectionName =
  | "verdict"
  | "beliefs"
  | "drivers"
  | "change"
  | "numbers"
  | "costs"
  | "responses"
  | "segments"
  | "order-value"
  | "arms"
  | "test"
  | "assumptions"
  | "health"
  | "method";

export interface MemoSection {
  readonly name: SectionName;
  readonly heading: string;
  readonly blocks: readonly MemoBlock[];
}

export type MemoBlock =
  | { readonly kind: "HEADING"; readonly text: string }
  | { readonly kind: "TEXT"; readonly text: string }
  | { readonly kind: "LIST"; readonly items: readonly string[] }
  | VerdictBlock
  | TableBlock
  | FigureBlock;

export interface VerdictBlock {
  readonly kind: "VERDICT";
  readonly arm: string;
  readonly verdict: "SHIP" | "TEST_FIRST" | "REVIEW" | "DONT";
  readonly because: string;
}

export interface TableBlock {
  readonly kind: "TABLE";
  readonly caption: string;
  readonly columns: readonly MemoColumn[];
  /** The first cell names the row. */
  readonly rows: readonly (readonly string[])[];
}

export interface MemoColumn {
  readonly title: string;
  readonly isNumber?: boolean;
}

export interface FigureBlock {
  readonly kind: "FIGURE";
  readonly title: string;
  /** What it shows, for those who do not see it. */
  readonly description: string;
  readonly drawing: Drawing;
}

export interface Drawing {
  readonly width: number;
  readonly height: number;
  /** SVG elements in a box of `width` x `height`, their words escaped. */
  readonly svg: string;
}

export const VERDICTS = {
  SHIP: "Ship",
  TEST_FIRST: "Test first",
  REVIEW: "Review",
  DONT: "Don't",
} as const;

export const heading = (text: string): MemoBlock => ({ kind: "HEADING", text });
export const paragraph = (text: string): MemoBlock => ({ kind: "TEXT", text });

export function table(
  caption: string,
  columns: readonly MemoColumn[],
  rows: readonly (readonly string[])[],
): TableBlock {
  return { kind: "TABLE", caption, columns, rows };
}

export const text = (title: string): MemoColumn => ({ title });
export const number = (title: string): MemoColumn => ({ title, isNumber: true });
