import seedrandom from "seedrandom";

/**
 * A named sequence of uniform numbers in [0, 1) for a model: always the same one for the same name,
 * so that equal data gives equal models.
 */
export function modelStream(name: string): () => number {
  return seedrandom.alea(`cartograph/${name}`);
}
