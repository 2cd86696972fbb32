import { UserError } from "../domain/user-error.js";
import type { RecognisedShop } from "../ingest/recognise.js";

/**
 * A file that is no table of the layout is left out of a load; where only such files are appended,
 * they are meant for another shop.
 *
 * @throws UserError OTHER_LAYOUT
 */
export function requireAppended({ adapter, files, ignored }: RecognisedShop): void {
  const [file] = ignored;
  if (file === undefined || files.some(({ scanned }) => scanned.kept === undefined)) return;
  const others = ignored.length === 1 ? "" : ` (nor do ${ignored.length - 1} others)`;
  throw new UserError(
    `${file.name} does not fit the ${adapter.layout} layout, which the shop has${others}.`,
    {
      code: "BAD_FILE",
      reason: "OTHER_LAYOUT",
      file: file.name,
      remedy:
        "Append files of that layout, or load these without --append as a shop of their own, with another --shop.",
    },
  );
}
