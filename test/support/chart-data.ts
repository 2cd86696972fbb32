import type { Answer } from "../exactness/loaded-shop.js";

/** The data of a chart's panels, top down, and within a panel in order. */
export function dataOf(specification: Answer): Answer[][] {
  const panels = (specification.vconcat ?? [specification]) as Answer[];
  return panels.flatMap((panel) =>
    [panel, ...(panel.layer ?? [])].flatMap(({ data }) =>
      data === undefined ? [] : [data.values],
    ),
  );
}

/** Value and interval of an estimate. */
export const numbers = ({ value, low, high }: Answer): Answer => ({ value, low, high });
export const NUMBERS = "{ value low high }";

/** Its marks, panel by panel. */
export const marksOf = (specification: Answer): string[] =>
  (specification.vconcat ?? [specification]).flatMap((panel: Answer) =>
    (panel.layer ?? [panel]).map(({ mark }: Answer) => mark.type),
  );
