/** A kind of customers, with its share in hundredths. */
export interface NumberedKind {
  readonly name: string;
  readonly perHundred: number;
}

/**
 * Kinds are told by the customer's number alone, so that whoever reads the files knows the truth:
 * place = number x step mod 100; the kinds follow one another by their hundredths.
 */
export const NUMBER_RULE = { step: 37, cycle: 100 };

export function kindOf<K extends NumberedKind>(kinds: readonly K[], number: number): K {
  let left = (number * NUMBER_RULE.step) % NUMBER_RULE.cycle;
  for (const kind of kinds) {
    if (left < kind.perHundred) return kind;
    left -= kind.perHundred;
  }
  throw new Error("the kinds make less than a hundred");
}

/** The rule in words, for truth.json. */
export const NUMBER_RULE_TEXT =
  "place = customer number x step mod cycle; the kind that holds the place when the kinds' perHundred are laid one after the other";
