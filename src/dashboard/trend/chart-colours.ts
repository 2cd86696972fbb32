/** Colours of the page's tokens, for the chart. */
export interface ChartColours {
  readonly accent: string;
  readonly text: string;
  readonly muted: string;
  readonly line: string;
  readonly surface: string;
  readonly shade: string;
  readonly groups: readonly string[];
  readonly other: string;
}

export function chartColours(): ChartColours {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  return {
    accent: token("accent"),
    text: token("text"),
    muted: token("muted"),
    line: token("line"),
    surface: token("surface"),
    shade: token("period-shade"),
    groups: [1, 2, 3, 4, 5].map((place) => token(`group-${place}`)),
    other: token("group-other"),
  };
}
