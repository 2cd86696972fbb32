/** How a chart of metrics shows groups. */
export enum ChartForm {
  LINES = "LINES",
  STACKED = "STACKED",
  SHARES = "SHARES",
}

/** What a chart is drawn with. */
export interface ChartLook {
  readonly currency: string;
  readonly form: ChartForm;
}
