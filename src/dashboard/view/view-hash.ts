import {
  type AskedView,
  COMPARISONS,
  FUNNEL_SPLITS,
  GRAINS,
  PERIODS,
  RETENTION_SHOWS,
  SPLITS,
  TREND_MEASURES,
} from "./view.js";

/** Reads the address; what it does not say, or says wrongly, is the default. */
export function viewOfHash(hash: string): AskedView {
  const parameters = new URLSearchParams(hash.replace(/^#/, ""));
  const choice = <Name extends string, Default>(
    name: string,
    names: readonly Name[],
    otherwise: Default,
  ): Name | Default => names.find((known) => known === parameters.get(name)) ?? otherwise;
  return {
    shop: parameters.get("shop") ?? "",
    period: choice("period", PERIODS, null),
    compare: choice("compare", COMPARISONS, "PREVIOUS_PERIOD"),
    measure: choice("measure", TREND_MEASURES, "GROSS_REVENUE"),
    grain: choice("grain", GRAINS, "MONTH"),
    split: choice("split", SPLITS, "NONE"),
    funnel: choice("funnel", FUNNEL_SPLITS, "NONE"),
    retention: choice("retention", RETENTION_SHOWS, "SHARE"),
  };
}

/** Only what differs from the defaults, so that a shared address stays short. */
export function hashOfView(view: AskedView): string {
  const usual = viewOfHash("");
  const said = Object.entries(view).filter(
    ([name, value]) => value !== null && value !== usual[name as keyof AskedView],
  );
  return `#${new URLSearchParams(said as [string, string][]).toString()}`;
}
