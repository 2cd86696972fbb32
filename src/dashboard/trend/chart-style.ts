/** Colours and type of the page, for the chart: it measures text before it is drawn. */
export interface ChartStyle {
  readonly fontFamily: string;
  readonly accent: string;
  readonly text: string;
  readonly muted: string;
  readonly line: string;
  readonly surface: string;
  readonly shade: string;
  readonly groups: readonly string[];
  readonly other: string;
}

export function chartStyle(): ChartStyle {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  return {
    fontFamily: getComputedStyle(document.body).fontFamily,
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
