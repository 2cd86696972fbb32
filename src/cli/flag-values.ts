import { InvalidArgumentError } from "commander";

/** A flag's value as a whole number within limits. @throws InvalidArgumentError for anything else */
export function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d{1,15}$/.test(text) && value >= least && value <= most) return value;
    const range = `${least.toLocaleString("en-US")} to ${most.toLocaleString("en-US")}`;
    throw new InvalidArgumentError(`It must be a whole number from ${range}.`);
  };
}

/** A flag's value as a name of letters, digits and _. @throws InvalidArgumentError for anything else */
export function plainWord(text: string): string {
  if (/^\w{1,64}$/.test(text)) return text;
  throw new InvalidArgumentError("It must be 1 to 64 letters, digits and _.");
}

/** 0 takes any free port. */
export const portNumber = wholeNumber(0, 65_535);
