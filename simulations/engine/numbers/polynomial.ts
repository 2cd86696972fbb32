/** coefficients[0] + coefficients[1] x + ... by Horner's rule; at least one coefficient. */
export function polynomial(coefficients: readonly number[], x: number): number {
  let sum = coefficients[coefficients.length - 1] as number;
  for (let k = coefficients.length - 2; k >= 0; k--) sum = sum * x + (coefficients[k] as number);
  return sum;
}
