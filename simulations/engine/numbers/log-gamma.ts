import { stirlingRest } from "../../../src/stats/special/stirling-rest.js";
import { log } from "./log.js";
import { log1p } from "./log1p.js";
import { polynomial } from "./polynomial.js";

/** (-1)^k (ζ(k) - 1) / k for k = 2, 3, ...: the series of ln Γ(2 + e) around e = 0. */
const AROUND_TWO = [
  0.322467033424113218, -0.0673523010531980951, 0.0205808084277845479, -0.00738555102867398527,
  0.00289051033074152329, -0.00119275391170326098, 0.000509669524743042422, -0.00022315475845357938,
  0.0000994575127818085337, -0.0000449262367381331417, 0.0000205072127756706916,
  -9.4394882752683959e-6, 4.3748667899074878e-6, -2.03921575380136624e-6, 9.55141213040741983e-7,
  -4.49246919876456604e-7, 2.12071848055546659e-7, -1.00432248239680996e-7, 4.76981016936398057e-8,
  -2.27110946089431649e-8, 1.08386592148969541e-8, -5.18347504197004666e-9, 2.48367454380247832e-9,
  -1.19214014058609121e-9, 5.73136724167886201e-10, -2.75952288512423315e-10,
  1.33047643742444895e-10, -6.42296456383810002e-11,
];
const ONE_MINUS_EULER = 0.422784335098467139;
const HALF_LOG_TWO_PI = 0.918938533204672742;

/** ln Γ(2 + e) for |e| <= 1/2; e is a factor, so that nothing cancels near the zero at 2. */
function aroundTwo(e: number): number {
  return e * (ONE_MINUS_EULER + e * polynomial(AROUND_TWO, e));
}

/**
 * Natural logarithm of the gamma function for x > 0. The same bits on every platform; relative error
 * below 1e-14, near its zeros at 1 and 2 too.
 *
 * @throws RangeError unless x is positive and finite
 * @see Abramowitz, Stegun (1964), 6.1.33 (series around 2) and 6.1.41 (Stirling). O(1).
 */
export function logGamma(x: number): number {
  if (!(x > 0 && x < Infinity)) throw new RangeError(`logGamma needs a positive number, not ${x}.`);
  if (x >= 10) return (x - 0.5) * log(x) - x + HALF_LOG_TWO_PI + stirlingRest(x);
  if (x < 0.5) return aroundTwo(x) - log1p(x) - log(x);
  if (x < 1.5) return aroundTwo(x - 1) - log1p(x - 1);
  let product = 1;
  let reduced = x;
  while (reduced > 2.5) {
    reduced -= 1;
    product *= reduced;
  }
  return aroundTwo(reduced - 2) + log(product);
}
