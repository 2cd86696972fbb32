import type { Recognition } from "../domain/recognition.js";
import { wrappedText } from "./wrapped-text.js";

/** Why files were taken for their layout, in a sentence; null for a snapshot that does not know. */
export function recognitionText(recognition: Recognition | undefined): string | null {
  if (recognition === undefined) return null;
  const { layout, because, ignored, runnerUp } = recognition;
  const nearest =
    runnerUp === null
      ? ""
      : `; the nearest other is ${runnerUp.layout} ${runnerUp.role}, with ${runnerUp.matched} of ${runnerUp.matched + runnerUp.missing.length} columns`;
  const left = ignored.length === 0 ? "" : `; left out: ${ignored.join(", ")}`;
  return wrappedText(`Taken for ${layout}: ${because}${nearest}${left}.`);
}
