import { nearestName } from "./nearest-name.js";
import type { ScenarioFault } from "./scenario-fault.js";

export interface NumberRange {
  readonly low: number;
  readonly high: number;
  /** Taken where nothing is given; without one the field is required. */
  readonly standard?: number;
  readonly isWhole?: boolean;
}

/**
 * Reads loosely given data field by field and notes every fault with its path. A reader of a faulty
 * field answers something that can be read on, so that all faults are found at once; what was read is
 * used only where no fault was noted.
 */
export class InputReader {
  readonly faults: ScenarioFault[];
  readonly path: readonly string[];
  readonly value: unknown;

  constructor(value: unknown, path: readonly string[] = [], faults: ScenarioFault[] = []) {
    this.value = value;
    this.path = path;
    this.faults = faults;
  }

  /** Undefined and null both mean: not given. */
  get isGiven(): boolean {
    return this.value !== undefined && this.value !== null;
  }

  refuse(message: string): void {
    this.faults.push({ path: this.path, message });
  }

  /** The reader of a field; of nothing where this is no record. */
  at(field: string): InputReader {
    const record = isRecord(this.value) ? this.value : {};
    const value = Object.hasOwn(record, field) ? record[field] : undefined;
    return new InputReader(value, [...this.path, field], this.faults);
  }

  /** Checks that this is a record with none but the known fields. */
  checkFields(known: readonly string[]): void {
    if (!isRecord(this.value)) {
      this.refuse(`${this.name} is a record with ${listed(known)}, not ${shown(this.value)}.`);
      return;
    }
    for (const field of Object.keys(this.value)) {
      if (known.includes(field)) continue;
      const path = [...this.path, field];
      this.faults.push({ path, message: unknownName("field", field, known) });
    }
  }

  number(range: NumberRange): number {
    const { low, high, standard, isWhole = false } = range;
    if (!this.isGiven && standard !== undefined) return standard;
    const { value } = this;
    const isNumber = typeof value === "number" && Number.isFinite(value);
    if (isNumber && value >= low && value <= high && (!isWhole || Number.isInteger(value))) {
      return value;
    }
    const kind = isWhole ? "a whole number" : "a number";
    this.refuse(`${this.name} is ${kind} from ${low} to ${high}, not ${shown(value)}.`);
    return standard ?? low;
  }

  /** A number, or null where nothing is given. */
  numberOrNull(range: NumberRange): number | null {
    return this.isGiven ? this.number(range) : null;
  }

  oneOf<Choice extends string>(choices: readonly Choice[], standard?: Choice): Choice {
    if (!this.isGiven && standard !== undefined) return standard;
    const { value } = this;
    const chosen = choices.find((choice) => choice === value);
    if (chosen !== undefined) return chosen;
    this.refuse(`${this.name} is one of ${choices.join(", ")}, not ${shown(value)}.`);
    return standard ?? (choices[0] as Choice);
  }

  flag(standard: boolean): boolean {
    if (!this.isGiven) return standard;
    if (typeof this.value === "boolean") return this.value;
    this.refuse(`${this.name} is true or false, not ${shown(this.value)}.`);
    return standard;
  }

  /** A text of 1 to `atMost` characters. */
  text(atMost: number, standard?: string): string {
    if (!this.isGiven && standard !== undefined) return standard;
    const { value } = this;
    if (typeof value === "string" && value.length > 0 && value.length <= atMost) return value;
    this.refuse(`${this.name} is a text of 1 to ${atMost} characters, not ${shown(value)}.`);
    return standard ?? "";
  }

  textOrNull(atMost: number): string | null {
    return this.isGiven ? this.text(atMost) : null;
  }

  /** Readers of a list's entries; an empty list where nothing is given and `atLeast` is 0. */
  list({ atLeast, atMost }: { atLeast: number; atMost: number }): InputReader[] {
    if (!this.isGiven && atLeast === 0) return [];
    const { value } = this;
    if (!Array.isArray(value) || value.length < atLeast || value.length > atMost) {
      const found = Array.isArray(value) ? `${value.length}` : shown(value);
      this.refuse(`${this.name} is a list of ${atLeast} to ${atMost} entries, not ${found}.`);
      return [];
    }
    return value.map(
      (entry, position) => new InputReader(entry, [...this.path, String(position)], this.faults),
    );
  }

  private get name(): string {
    return this.path.at(-1) === undefined ? "A scenario" : this.path.join(".");
  }
}

/** "There is no <kind> x; did you mean y? There are: ..." */
export function unknownName(kind: string, name: string, known: readonly string[]): string {
  const nearest = nearestName(name, known);
  const hint = nearest === null ? "" : ` Did you mean ${nearest}?`;
  return `There is no ${kind} ${shown(name)}.${hint} Known: ${listed(known)}.`;
}

/** A value as a message shows it, cut to a readable length. */
export function shown(value: unknown): string {
  if (value === undefined) return "nothing";
  if (typeof value === "number") return String(value);
  if (typeof value === "function") return "a function";
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === "object" && value !== null) return "a record";
  const text = typeof value === "string" ? JSON.stringify(value) : String(value);
  return text.length <= 60 ? text : `${text.slice(0, 57)}...`;
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? "none" : names.join(", ");
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
