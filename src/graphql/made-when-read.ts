import type { JsonObject } from "./vega-lite.js";

/**
 * Parts of answers that are made when they are read, as getters of classes. A getter of an object
 * literal would give every object a hidden class of its own, which holds the function, and through it
 * all rows of the request, until a full collection.
 */
class Charted {
  readonly #draw: () => JsonObject | null;

  constructor(answer: object, draw: () => JsonObject | null) {
    Object.assign(this, answer);
    this.#draw = draw;
  }

  get vegaLite(): JsonObject | null {
    return this.#draw();
  }
}

/** An answer with its chart. */
export const charted = <Answer extends object, Chart extends JsonObject | null>(
  answer: Answer,
  draw: () => Chart,
): Answer & { vegaLite: Chart } =>
  new Charted(answer, draw) as unknown as Answer & { vegaLite: Chart };
