import type { ResponseTypes } from "../result.js";
import type { Sampler } from "../scenario.js";
import type { SideDraws } from "./draw-table.js";
import { spreadOf } from "./spread.js";

/** Customers by what the policy made of them, and what was given to those who needed nothing. */
export function responseTypes(treated: SideDraws, sampler: Sampler): ResponseTypes {
  return {
    persuadable: spreadOf(treated("persuadable"), sampler),
    sureThing: spreadOf(treated("sureThing"), sampler),
    lostCause: spreadOf(treated("lostCause"), sampler),
    sleepingDog: spreadOf(treated("sleepingDog"), sampler),
    subsidyCents: spreadOf(treated("subsidyCents"), sampler),
    pulledForward: spreadOf(treated("pulledForward"), sampler),
  };
}
