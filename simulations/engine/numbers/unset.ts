/**
 * A number of an object that is not known yet. V8 takes a field that begins with 0 or 1 for one of whole
 * numbers, and at its first fraction throws away all code compiled for it.
 */
export const UNSET = NaN;
