import type { Baseline, CustomerColumns } from "../baseline.js";
import { unknownName, type InputReader } from "./input-reader.js";

export interface ChosenAudience {
  /** Positions of customers, ascending; null: all. */
  readonly positions: Uint32Array | null;
  /** How it was asked for, in words; null: all. */
  readonly text: string | null;
}

const EVERYBODY: ChosenAudience = { positions: null, text: null };
const FIELDS = [
  "segments",
  "channels",
  "devices",
  "countries",
  "minimumOrders",
  "maximumOrders",
  "minimumRecencyDays",
  "maximumRecencyDays",
] as const;

/**
 * The customers an arm is meant for, from positions or from words of the shop (AudienceInput).
 * Whether anybody is left is looked at when the run is planned.
 *
 * @param baseline what the words mean; without one, words are refused
 */
export function chooseAudience(input: InputReader, baseline: Baseline | null): ChosenAudience {
  const { value } = input;
  if (!input.isGiven) return EVERYBODY;
  if (Array.isArray(value) || value instanceof Uint32Array) return fromPositions(input, value);
  input.checkFields(FIELDS);
  if (baseline !== null) return fromWords(input, baseline);
  input.refuse("An audience in words needs the shop's baseline; without one, give positions.");
  return EVERYBODY;
}

function fromPositions(input: InputReader, value: ArrayLike<unknown>): ChosenAudience {
  const positions = new Uint32Array(value.length);
  let previous = -1;
  for (let k = 0; k < value.length; k++) {
    const position = value[k];
    const isPlace = typeof position === "number" && Number.isInteger(position);
    if (!isPlace || position <= previous || position >= 2 ** 32) {
      input.refuse(
        "An audience is positions of customers: whole numbers from 0, ascending, each once.",
      );
      return EVERYBODY;
    }
    positions[k] = position;
    previous = position;
  }
  return { positions, text: `${positions.length} customers by position` };
}

type Condition = (customers: CustomerColumns, position: number) => boolean;

function fromWords(input: InputReader, baseline: Baseline): ChosenAudience {
  const texts: string[] = [];
  const conditions: Condition[] = [];
  const take = (text: string, condition: Condition) => {
    texts.push(text);
    conditions.push(condition);
  };
  const segments = readSegments(input.at("segments"), baseline);
  if (segments !== null)
    take(segments.text, (of, at) => segments.places.has(of.segment[at] as number));
  for (const [field, column] of WORD_COLUMNS) {
    const chosen = readWords(input.at(field), baseline[field]);
    if (chosen !== null) take(chosen.text, (of, at) => chosen.places.has(of[column][at] as number));
  }
  for (const { field, text, keeps } of LIMITS_OF_NUMBERS) {
    const limit = input.at(field).numberOrNull({ low: 0, high: 1e6 });
    if (limit !== null) take(`${text} ${limit}`, (of, at) => keeps(of, at, limit));
  }
  if (conditions.length === 0) return EVERYBODY;
  const { customers } = baseline;
  const chosen: number[] = [];
  for (let at = 0; at < customers.count; at++) {
    if (conditions.every((holds) => holds(customers, at))) chosen.push(at);
  }
  return { positions: Uint32Array.from(chosen), text: texts.join("; ") };
}

const WORD_COLUMNS = [
  ["channels", "channel"],
  ["devices", "device"],
  ["countries", "country"],
] as const;

const LIMITS_OF_NUMBERS: readonly {
  readonly field: (typeof FIELDS)[number];
  readonly text: string;
  readonly keeps: (customers: CustomerColumns, at: number, limit: number) => boolean;
}[] = [
  { field: "minimumOrders", text: "orders at least", keeps: (of, at, n) => ordersOf(of, at) >= n },
  { field: "maximumOrders", text: "orders at most", keeps: (of, at, n) => ordersOf(of, at) <= n },
  {
    field: "minimumRecencyDays",
    text: "days since the last order at least",
    keeps: (of, at, n) => recencyOf(of, at) >= n,
  },
  {
    field: "maximumRecencyDays",
    text: "days since the last order at most",
    keeps: (of, at, n) => recencyOf(of, at) <= n,
  },
];

function ordersOf(customers: CustomerColumns, at: number): number {
  return customers.orders[at] as number;
}

function recencyOf(customers: CustomerColumns, at: number): number {
  return (customers.observedDays[at] as number) - (customers.lastOrderDay[at] as number);
}

interface ChosenWords {
  readonly places: ReadonlySet<number>;
  readonly text: string;
}

function readSegments(input: InputReader, { segments }: Baseline): ChosenWords | null {
  if (!input.isGiven) return null;
  const names = input.list({ atLeast: 1, atMost: 256 }).map((entry) => {
    const asked = entry.text(200);
    const isMeant = segments.some(({ id, name }) => asked === id || asked === name);
    const known = segments.map(({ name }) => name);
    if (!isMeant && asked !== "") entry.refuse(unknownName("segment", asked, known));
    return asked;
  });
  const places = segments.flatMap(({ id, name }, place) =>
    names.includes(name) || (id !== null && names.includes(id)) ? [place] : [],
  );
  return { places: new Set(places), text: `segments ${names.join(", ")}` };
}

function readWords(input: InputReader, words: readonly string[]): ChosenWords | null {
  if (!input.isGiven) return null;
  const field = input.path.at(-1) as string;
  const asked = input.list({ atLeast: 1, atMost: 256 }).map((entry) => {
    const word = entry.text(200);
    if (word !== "" && !words.includes(word)) {
      entry.refuse(unknownName(`entry of ${field}`, word, words));
    }
    return word;
  });
  return {
    places: new Set(asked.map((word) => words.indexOf(word))),
    text: `${field} ${asked.join(", ")}`,
  };
}
