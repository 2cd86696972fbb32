import { share } from "../../graphql/estimate.type.js";
import { standardParameters } from "../../../simulations/policies/standard-parameters.js";
import { countText, percentText } from "../memo/number-words.js";
import { BriefBasis, type BriefTime, type BriefTiming } from "./brief-habits.graphql.js";
import type { BriefSource, BriefTimes, StandingOut } from "./brief-source.js";
import type { ChosenPolicy } from "./choose-policy.js";

const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const weekdayText = (at: number): string => `on ${WEEKDAYS[at - 1] ?? at}s`;
const hourText = (at: number): string => `between ${at}:00 and ${at + 1}:00`;

const NO_CAP =
  "No cap below it was simulated: count messages of other campaigns in, and set contactCap on an experiment's arm to simulate one.";

/** When its customers order most, or when all do, and how a policy's messages lie in time. */
export function timingOf({ times }: BriefSource, chosen: ChosenPolicy | null): BriefTiming {
  const weekday = timeOf("weekday", times);
  const hour = timeOf("hour", times);
  return {
    weekday,
    hour,
    because:
      times.ofShop.orders === 0
        ? "This snapshot does not count orders by weekday and hour of each segment: load the shop's files again."
        : [
            timeWords(weekday, times, { noun: "weekday", textOf: weekdayText }),
            timeWords(hour, times, { noun: "hour", textOf: hourText }),
            "That is when they order; it does not show that a message sent then does more.",
          ].join(" "),
    ...contactsOf(chosen),
  };
}

function timeOf(part: "weekday" | "hour", { own, ofShop }: BriefSource["times"]): BriefTime | null {
  const of = (times: BriefTimes, basis: BriefBasis): BriefTime | null => {
    const found: StandingOut | null = times[part];
    return found && { at: found.at, basis, share: share(found.orders, times.orders) };
  };
  return of(own, BriefBasis.SEGMENT) ?? of(ofShop, BriefBasis.SHOP);
}

interface TimeWords {
  readonly noun: string;
  readonly textOf: (at: number) => string;
}

function timeWords(
  time: BriefTime | null,
  { own, ofShop }: BriefSource["times"],
  { noun, textOf }: TimeWords,
): string {
  if (time === null) return `No ${noun} stands out, neither for them nor for the shop.`;
  const part = percentText(time.share.value ?? 0);
  return time.basis === BriefBasis.SEGMENT
    ? `Of their ${countText(own.orders)} orders ${part} were placed ${textOf(time.at)}.`
    : `No ${noun} of their own stands out; of all ${countText(ofShop.orders)} orders of the shop ${part} were placed ${textOf(time.at)}.`;
}

function contactsOf(
  chosen: ChosenPolicy | null,
): Pick<BriefTiming, "contactsPerCustomer" | "cadence"> {
  if (chosen === null) {
    return {
      contactsPerCustomer: null,
      cadence: "Without a policy there is no number of messages to go by.",
    };
  }
  const { policy, brief } = chosen;
  const parameters = standardParameters(policy);
  const contactsPerCustomer = policy.contactsPerCustomer(parameters);
  const { action } = brief;
  return action.kind === "MESSAGE"
    ? { contactsPerCustomer, cadence: `${action.cadence(parameters)} ${NO_CAP}` }
    : { contactsPerCustomer, cadence: "Nothing is sent." };
}
