import type { CustomerFilter } from "../../analytics/customers/customer-filter.graphql.js";

/** A parameter and the values it is tried at. */
export interface Knob {
  readonly parameter: string;
  readonly values: readonly number[];
}

/** For whom a policy is tried. */
export interface SearchAudience {
  readonly name: string;
  /** Positions in the baseline, ascending; null: all customers. */
  readonly positions: Uint32Array | null;
  /** As it was asked for; undefined for shares of a ranking, and for all. */
  readonly filter: CustomerFilter | undefined;
}

/** One way of doing the policy. */
export interface SearchCandidate {
  /** Of its arm: "candidate 1" and so on, in the order of knobs and audiences as given. */
  readonly key: string;
  readonly parameters: Readonly<Record<string, number>>;
  readonly audience: SearchAudience;
}

/** Every value of every knob for every audience; the last knob changes first. */
export function candidatesOf(
  knobs: readonly Knob[],
  audiences: readonly SearchAudience[],
): SearchCandidate[] {
  const settings = knobs.reduce<Readonly<Record<string, number>>[]>(
    (before, { parameter, values }) =>
      before.flatMap((each) => values.map((value) => ({ ...each, [parameter]: value }))),
    [{}],
  );
  return audiences
    .flatMap((audience) => settings.map((parameters) => ({ parameters, audience })))
    .map((candidate, place) => ({ key: `candidate ${place + 1}`, ...candidate }));
}
