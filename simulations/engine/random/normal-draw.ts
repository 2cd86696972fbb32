import { exp } from "../numbers/exp.js";
import { log } from "../numbers/log.js";
import type { Luck } from "./luck.js";

const LAYERS = 128;
/** Where the tail begins, and the area of a layer. */
const TAIL = 3.442619855899;
const AREA = 0.00991256303526217;
/** A word's other 25 bits as a number in (-1, 1). */
const TO_UNIT = 1 / 16_777_216;
/** Right ends of the layers, from the widest on; and how much of each lies below the curve for sure. */
const ENDS = layerEnds();
const SURE = Float64Array.from({ length: LAYERS }, (_, k) => end(k + 1) / end(k));

function layerEnds(): Float64Array {
  const ends = new Float64Array(LAYERS + 1);
  let height = exp(-0.5 * TAIL * TAIL);
  ends[0] = AREA / height;
  ends[1] = TAIL;
  for (let k = 2; k < LAYERS; k++) {
    const before = ends[k - 1] as number;
    height = exp(-0.5 * before * before);
    ends[k] = Math.sqrt(-2 * log(AREA / before + height));
  }
  return ends;
}

function end(layer: number): number {
  return ENDS[layer] as number;
}

/**
 * A standard normal draw, mostly from one uniform: the curve in 128 layers of equal area, told apart by
 * seven of its bits.
 *
 * @see Marsaglia, Tsang (2000), "The ziggurat method for generating random variables"; Doornik (2005),
 *   "An improved ziggurat method to generate normal random samples"
 */
export function normalDraw(luck: Luck): number {
  const word = Math.floor(luck.next() * 4_294_967_296);
  const layer = word & (LAYERS - 1);
  const u = ((word >>> 7) + 0.5) * TO_UNIT - 1;
  const isSure = u < (SURE[layer] as number) && -u < (SURE[layer] as number);
  return isSure ? u * (ENDS[layer] as number) : besideSure(luck, layer, u);
}

/** What `normalDraw` makes of one word where that is all it asks for, as mostly; else Infinity. */
export function quickNormal(word: number): number {
  const layer = word & (LAYERS - 1);
  const u = ((word >>> 7) + 0.5) * TO_UNIT - 1;
  const isSure = u < (SURE[layer] as number) && -u < (SURE[layer] as number);
  return isSure ? u * (ENDS[layer] as number) : Infinity;
}

function besideSure(luck: Luck, layer: number, u: number): number {
  if (layer === 0) return u < 0 ? -tailDraw(luck) : tailDraw(luck);
  const x = u * end(layer);
  const low = exp(-0.5 * (end(layer) * end(layer) - x * x));
  const high = exp(-0.5 * (end(layer + 1) * end(layer + 1) - x * x));
  return high + luck.next() * (low - high) < 1 ? x : normalDraw(luck);
}

function tailDraw(luck: Luck): number {
  for (;;) {
    const x = -log(luck.next()) / TAIL;
    const y = -log(luck.next());
    if (y + y > x * x) return TAIL + x;
  }
}
