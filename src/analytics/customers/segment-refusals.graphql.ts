import { SegmentRefusalCode, SegmentRefused } from "./saved-segment.graphql.js";

const WORDS: Readonly<Record<`${SegmentRefusalCode}`, readonly [string, string]>> = {
  NAME_TAKEN: [
    "The shop has a saved segment of this name.",
    "Pass another name, or delete that one with deleteSegment.",
  ],
  TOO_MANY_SEGMENTS: [
    "The shop has 200 saved segments, the most there may be.",
    "Delete one that is not needed any more with deleteSegment.",
  ],
  TOO_MANY_CUSTOMERS: [
    "More than 500,000 customers meet the filter, the most that a STATIC segment holds.",
    "Save it as DYNAMIC, or pass a narrower filter.",
  ],
  FILTER_TOO_LARGE: [
    "The filter is longer than 20,000 characters as JSON.",
    "Save its parts as segments of their own and name them by inSegment.",
  ],
  OF_ONE_SNAPSHOT: [
    "The filter says reachedBy: whom an experiment reaches is known among the customers of one snapshot, and a DYNAMIC segment is found anew in every one.",
    "Save it as STATIC: its members stay.",
  ],
  NOT_FOUND: [
    "There is no saved segment with this id.",
    "Pass the `id` field of a saved segment; one that was deleted is gone.",
  ],
  IN_USE: ["The filters of other saved segments name it", "Delete those first, or leave it."],
};

/** @param names what it names, where it names anything */
export function refused(
  code: `${SegmentRefusalCode}`,
  names: readonly string[] = [],
): SegmentRefused {
  const [message, remedy] = WORDS[code];
  return Object.assign(new SegmentRefused(), {
    code: SegmentRefusalCode[code],
    message: names.length === 0 ? message : `${message}: ${names.slice(0, 10).join(", ")}.`,
    remedy,
  });
}
