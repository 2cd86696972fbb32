import { exp } from "./exp.js";

/** 1 / (1 + e^-x): the x' with ln (x' / (1 - x')) = x. Keeps its digits near 0. */
export function logistic(x: number): number {
  const odds = exp(-Math.abs(x));
  return x < 0 ? odds / (1 + odds) : 1 / (1 + odds);
}
