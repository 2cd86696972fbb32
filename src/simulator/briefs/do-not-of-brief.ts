import { moneyText } from "../memo/number-words.js";
import { rangeText } from "../memo/outcome-words.js";
import type { ChosenPolicy } from "./choose-policy.js";

const ALWAYS = [
  "Do not write to anybody without consent: the data do not know who gave it.",
  "Do not rely on the data for names, addresses, languages, stock, or who opened a message: they hold none of these.",
  "Do not reuse an old list: who is in the segment is as of this snapshot, so list its customers again before sending.",
];

/** Traps of the policy and its numbers, consent, and what the data do not know. */
export function doNotOf(chosen: ChosenPolicy | null, currency: string): string[] {
  if (chosen === null) return ALWAYS;
  const { policy, brief } = chosen;
  const unsubscribes = policy.assumptions["unsubscribe"]?.source;
  return [
    ...brief.doNot,
    ...gainCautions(chosen, currency),
    ...(chosen.cell?.warnings ?? []).map(
      ({ message }) => `Do not take the gain for measured. ${message}`,
    ),
    ...(brief.action.kind === "MESSAGE" && unsubscribes !== undefined
      ? [
          `Do not count messages as free: some end a customer's consent. Believed of each contact: ${unsubscribes}`,
        ]
      : []),
    ...ALWAYS,
  ];
}

function gainCautions({ cell }: ChosenPolicy, currency: string): string[] {
  if (cell === null) return [];
  const { value, low, high } = cell.gainPerCustomer;
  if ((value ?? 0) <= 0) {
    return ["Do not expect a gain from it with this segment: the simulation does not."];
  }
  if (low === null || high === null || low > 0) return [];
  const money = (amount: number): string => moneyText(100 * amount, currency, { isChange: true });
  return [
    `Do not take the gain for certain: its 95 % interval goes from ${rangeText(money(low), money(high))} per customer.`,
  ];
}
