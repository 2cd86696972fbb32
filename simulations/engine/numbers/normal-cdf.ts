import { exp } from "./exp.js";
import { polynomial } from "./polynomial.js";

const ERF = [
  3209.37758913846947, 377.485237685302021, 113.864154151050156, 3.1611237438705656,
  0.185777706184603153,
];
const ERF_BELOW = [
  2844.23683343917062, 1282.61652607737228, 244.024637934444173, 23.6012909523441209, 1,
];
const MIDDLE = [
  1230.33935479799725, 2051.07837782607147, 1712.04761263407058, 881.95222124176909,
  298.635138197400131, 66.1191906371416295, 8.88314979438837594, 0.564188496988670089,
  2.15311535474403846e-8,
];
const MIDDLE_BELOW = [
  1230.33935480374942, 3439.36767414372164, 4362.61909014324716, 3290.79923573345963,
  1621.38957456669019, 537.181101862009858, 117.693950891312499, 15.7449261107098347, 1,
];
const FAR = [
  6.58749161529837803e-4, 0.0160837851487422766, 0.125781726111229246, 0.360344899949804439,
  0.305326634961232344, 0.0163153871373020978,
];
const FAR_BELOW = [
  0.00233520497626869185, 0.0605183413124413191, 0.527905102951428412, 1.87295284992346725,
  2.56852019228982242, 1,
];
const SQRT_HALF = 0.7071067811865476;
const ONE_OVER_SQRT_PI = 0.5641895835477563;

/** e^(-z² / 2) for z >= 0, with z split so that the square's rounding does not show. */
function bell(z: number): number {
  const coarse = Math.floor(z * 16) / 16;
  const rest = (z - coarse) * (z + coarse);
  return exp(-0.5 * coarse * coarse) * exp(-0.5 * rest);
}

/** erfc(y) for y >= 15/32, where z = y √2. */
function upperErrorFunction(y: number, z: number): number {
  if (y <= 4) return (bell(z) * polynomial(MIDDLE, y)) / polynomial(MIDDLE_BELOW, y);
  const square = 1 / (y * y);
  const rest = (square * polynomial(FAR, square)) / polynomial(FAR_BELOW, square);
  return (bell(z) * (ONE_OVER_SQRT_PI - rest)) / y;
}

/**
 * P(Z <= z) for a standard normal Z; z may be infinite. The same bits on every platform; relative
 * error about 1e-15, in the lower tail too, as long as the result is above 1e-300.
 *
 * @throws RangeError when z is NaN
 * @see Cody (1969), "Rational Chebyshev approximations for the error function". O(1).
 */
export function normalCdf(z: number): number {
  if (z !== z) throw new RangeError("normalCdf needs a number, not NaN.");
  const distance = Math.abs(z);
  if (distance > 40) return z < 0 ? 0 : 1;
  const y = distance * SQRT_HALF;
  if (y <= 0.46875) {
    const square = y * y;
    const half = (0.5 * y * polynomial(ERF, square)) / polynomial(ERF_BELOW, square);
    return z < 0 ? 0.5 - half : 0.5 + half;
  }
  const tail = 0.5 * upperErrorFunction(y, distance);
  return z < 0 ? tail : 1 - tail;
}
