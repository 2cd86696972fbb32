import type { HealthCheck } from "../health.js";
import type { Plan } from "../plan.js";
import { countText, percentText } from "./plain-number.js";

const GOOD_BACKTEST = 0.1;
const POOR_BACKTEST = 0.25;
const YEAR_DAYS = 365;
/** Days of the year from which, and until which, shops sell most: mid November to the year's end. */
const PEAK = { from: 319, until: 365 };
const DAYS_BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

/** How well the baseline foretold orders it had not seen. */
export function baselineBacktest({ baseline }: Plan): HealthCheck {
  const code = "BASELINE_BACKTEST";
  const error = baseline.backtestError;
  if (error === null) {
    return {
      code,
      status: "WARN",
      message: "How well the baseline foretells orders it has not seen is not known.",
      fix: "Fit the shop's order model with a hold-out period and read its error.",
    };
  }
  const message = `On a period held back, the baseline's orders were ${percentText(error)} off.`;
  if (error <= GOOD_BACKTEST) return { code, status: "PASS", message, fix: null };
  return {
    code,
    status: error <= POOR_BACKTEST ? "WARN" : "FAIL",
    message,
    fix: "Compare relative lifts rather than money, and look for a season or a break in the shop's history.",
  };
}

/** Whether the run looks further ahead than the shop's history back, or further than the evidence goes. */
export function extrapolatedParameter({ scenario, baseline, warnings }: Plan): HealthCheck {
  const code = "EXTRAPOLATED_PARAMETER";
  const { horizonDays } = scenario;
  const { historyDays } = baseline;
  const message = `The run looks ${countText(horizonDays)} days ahead on ${countText(historyDays)} days of history.`;
  const beyond = warnings.filter(({ isExtrapolated }) => isExtrapolated === true);
  const isLong = horizonDays > historyDays;
  if (!isLong && beyond.length === 0) return { code, status: "PASS", message, fix: null };
  const shorter = `Shorten the horizon to ${countText(historyDays)} days or less.`;
  const fixes = [...(isLong ? [shorter] : []), ...beyond.map(({ fix }) => fix ?? "")];
  return {
    code,
    status: horizonDays > 2 * historyDays ? "FAIL" : "WARN",
    message: [message, ...beyond.map((warning) => warning.message)].join(" "),
    fix: [...new Set(fixes)].join(" "),
  };
}

/** Whether a study's own claim is taken for evidence. */
export function assumptionFromStudyClaim({ assumptions }: Plan): HealthCheck {
  const code = "ASSUMPTION_FROM_STUDY_CLAIM";
  const claimed = assumptions
    .filter(({ from, grade }) => from === "STUDY_CLAIM" || grade === "STUDY_CLAIM")
    .map(({ key }) => key);
  if (claimed.length === 0) {
    const message = "No assumption is a study's own claim.";
    return { code, status: "PASS", message, fix: null };
  }
  return {
    code,
    status: "WARN",
    message: `Taken from a study's own claim: ${claimed.join(", ")}.`,
    fix: "Run the same scenario with the beliefs EVIDENCE or SCEPTICAL and compare.",
  };
}

/** Whether profit rests on a margin nobody measured. */
export function noMarginData({ scenario, baseline }: Plan): HealthCheck {
  const code = "NO_MARGIN_DATA";
  if (scenario.margin !== null || baseline.margin !== null) {
    const from =
      baseline.margin === null ? "given with the scenario" : "measured in the shop's files";
    return { code, status: "PASS", message: `The margin is ${from}.`, fix: null };
  }
  return {
    code,
    status: "WARN",
    message: "The shop's files hold no costs: profit rests on a margin that is an expert's guess.",
    fix: "Give the margin with the scenario, as a range if it is not known exactly.",
  };
}

/** Whether the year's best weeks lie in the run but the baseline, which has no seasons, cannot know. */
export function seasonalBaseline({ scenario, baseline }: Plan): HealthCheck {
  const code = "SEASONAL_BASELINE";
  const { horizonDays } = scenario;
  const isShortHistory = baseline.historyDays < YEAR_DAYS;
  const peakDays = daysInPeak(baseline.asOfOn, horizonDays);
  const usual = ((PEAK.until - PEAK.from + 1) * horizonDays) / YEAR_DAYS;
  const isPeak = peakDays > 2 * usual;
  if (!isShortHistory && !isPeak) {
    const message = "The history covers a year, and the run is not centred on the year's peak.";
    return { code, status: "PASS", message, fix: null };
  }
  const history = `The history is ${countText(baseline.historyDays)} days, less than a year`;
  const peak = `${countText(peakDays)} of the run's ${countText(horizonDays)} days lie in the peak before the year's end`;
  const found = [isShortHistory ? history : "", isPeak ? peak : ""].filter((text) => text !== "");
  return {
    code,
    status: "WARN",
    message: `${found.join("; ")}; the baseline has one rate for all seasons.`,
    fix: "Read relative lifts rather than money, or run a horizon of a whole year.",
  };
}

/** Days after `asOfOn`, up to the horizon, between mid November and the year's end. */
function daysInPeak(asOfOn: string, horizonDays: number): number {
  const month = Number(asOfOn.slice(5, 7));
  const start = (DAYS_BEFORE_MONTH[month - 1] ?? 0) + Number(asOfOn.slice(8, 10));
  let days = 0;
  for (let day = 1; day <= horizonDays; day += 1) {
    const ofYear = ((start + day - 1) % YEAR_DAYS) + 1;
    if (ofYear >= PEAK.from && ofYear <= PEAK.until) days += 1;
  }
  return days;
}
