import { BASELINE_PART } from "./baseline-part.js";

/** Stands for a customer who is not in the group. */
export const NOT_REACHED = ".";
/** Class 1 is the character "1"; all classes that an arm may have stay below the surrogates. */
const CLASS_ZERO = 0x30;

/** What a policy of an arm calls a class of customers, and how it is told from the others. */
export interface ReachedClass {
  /** Kind of the policy. */
  readonly policy: string;
  /** The policy's word for the class. */
  readonly name: string;
  /** The characters of all joint classes that hold it: just one where the arm has one policy. */
  readonly characters: string;
}

/** Customers of one group in one row of the baseline. */
export interface ReachedPart {
  readonly isHeldOut: boolean;
  /** From 0. */
  readonly part: number;
  readonly customers: number;
  readonly classes: string;
}

/** The character of a joint class, 1 to 32,767. */
export function classCharacter(jointClass: number): string {
  return String.fromCharCode(CLASS_ZERO + jointClass);
}

/** The joint class of a character; null for who is not reached. */
export function classOfCharacter(character: string): number | null {
  return character === NOT_REACHED ? null : character.charCodeAt(0) - CLASS_ZERO;
}

/**
 * Classes as text, a character per customer.
 *
 * @param classes one per customer of the baseline: the joint class of who is treated, less than 0 for
 *   who is held out, 0 for who is not reached
 * @returns parts in order, without those in which nobody is
 */
export function reachedParts(classes: Int16Array): ReachedPart[] {
  const parts: ReachedPart[] = [];
  for (const isHeldOut of [false, true]) {
    for (let from = 0; from < classes.length; from += BASELINE_PART) {
      const own = classes.subarray(from, from + BASELINE_PART);
      const part = partOf(own, isHeldOut ? -1 : 1);
      if (part.customers > 0) parts.push({ isHeldOut, part: from / BASELINE_PART, ...part });
    }
  }
  return parts;
}

function partOf(classes: Int16Array, sign: 1 | -1): Pick<ReachedPart, "customers" | "classes"> {
  const codes = new Uint16Array(classes.length).fill(NOT_REACHED.charCodeAt(0));
  let customers = 0;
  classes.forEach((signed, place) => {
    const jointClass = signed * sign;
    if (jointClass <= 0) return;
    codes[place] = CLASS_ZERO + jointClass;
    customers += 1;
  });
  return { customers, classes: textOf(codes) };
}

/** In pieces: all codes as arguments of one call are more than its stack takes. */
function textOf(codes: Uint16Array): string {
  const pieces: string[] = [];
  for (let from = 0; from < codes.length; from += 4096) {
    pieces.push(String.fromCharCode(...codes.subarray(from, from + 4096)));
  }
  return pieces.join("");
}
