import { SOBOL_DIMENSIONS, SOBOL_DIRECTIONS } from "./sobol-directions.js";

const BITS = 32;

/** Direction numbers of all dimensions, 32 each, the highest bit first. */
function directionNumbers(): Uint32Array {
  const directions = new Uint32Array(SOBOL_DIMENSIONS * BITS);
  for (let bit = 0; bit < BITS; bit++) directions[bit] = 1 << (BITS - 1 - bit);
  let read = 0;
  for (let dimension = 1; dimension < SOBOL_DIMENSIONS; dimension++) {
    const polynomial = SOBOL_DIRECTIONS[read] as number;
    const degree = 31 - Math.clz32(polynomial);
    const own = directions.subarray(dimension * BITS, (dimension + 1) * BITS);
    for (let bit = 0; bit < degree; bit++) {
      own[bit] = (SOBOL_DIRECTIONS[read + 1 + bit] as number) << (BITS - 1 - bit);
    }
    for (let bit = degree; bit < BITS; bit++) own[bit] = nextDirection(own, bit, polynomial);
    read += 1 + degree;
  }
  return directions;
}

/** The recurrence of the direction numbers by their primitive polynomial. */
function nextDirection(own: Uint32Array, bit: number, polynomial: number): number {
  const degree = 31 - Math.clz32(polynomial);
  const oldest = own[bit - degree] as number;
  let direction = oldest ^ (oldest >>> degree);
  for (let back = 1; back < degree; back++) {
    if ((polynomial >>> (degree - back)) & 1) direction ^= own[bit - back] as number;
  }
  return direction;
}

const DIRECTIONS = directionNumbers();

/**
 * A coordinate of Sobol's sequence in Gray code order, as the 32 bits after the binary point.
 *
 * @param dimension 0 to SOBOL_DIMENSIONS - 1
 * @param index of the point, 0 to 2^32 - 1; point 0 is the origin
 * @returns 0 to 2^32 - 1
 * @throws RangeError for another dimension
 * @see Sobol' (1967); Antonov, Saleev (1979) for the order. O(bits of the index).
 */
export function sobolWord(dimension: number, index: number): number {
  if (!(dimension >= 0 && dimension < SOBOL_DIMENSIONS)) {
    throw new RangeError(`A Sobol dimension is 0 to ${SOBOL_DIMENSIONS - 1}, not ${dimension}.`);
  }
  let left = (index ^ (index >>> 1)) >>> 0;
  let word = 0;
  let at = dimension * BITS;
  while (left !== 0) {
    if (left & 1) word ^= DIRECTIONS[at] as number;
    left >>>= 1;
    at += 1;
  }
  return word >>> 0;
}
