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

/** A day of the calendar, `YYYY-MM-DD`, from 1995 on. @throws InvalidArgumentError for anything else */
export function plainDay(text: string): string {
  const day = new Date(`${text}T00:00:00Z`);
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(day.getTime());
  if (isDay && day.toISOString().startsWith(text) && text >= "1995") return text;
  throw new InvalidArgumentError("It must be a day such as 2011-02-28, not before 1995.");
}

/** 0 takes any free port. */
export const portNumber = wholeNumber(0, 65_535);
