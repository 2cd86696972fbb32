import { quantileOf } from "../distributions/distribution-quantile.js";
import type { OrderLaw } from "../model/order-law.js";
import type { ValueLaw } from "../model/value-law.js";
import { exp } from "../numbers/exp.js";
import { log } from "../numbers/log.js";
import type { Plan, ShopBeliefs } from "../plan.js";

type Parameter = keyof OrderLaw & keyof ShopBeliefs;

/** Parameters of the shop about which a plan's draws move, and how far. */
export interface ShopCentre {
  readonly orders: OrderLaw;
  readonly values: ValueLaw;
  /** Those of the parameters that are not known for sure, with the spread of their logarithms. */
  readonly movingOrders: readonly Moving<Parameter>[];
  readonly movingValues: readonly Moving<keyof ValueLaw>[];
}

export interface Moving<Name extends string> {
  readonly name: Name;
  readonly centre: number;
  readonly logSpread: number;
}

/** Steps of the differences, in spreads. */
const STEP = 1.5;
/** Beliefs beyond so many spreads are taken for this many. */
const MOST = 4;

const ORDER_PARAMETERS = ["r", "alpha", "a", "b"] as const;
const VALUE_PARAMETERS = ["valueP", "valueQ", "valueGamma"] as const;

/** The medians of a plan's beliefs about the shop, and their spreads. */
export function shopCentre(plan: Plan): ShopCentre {
  const at = (name: string) => medianOf(plan, name);
  const rule = plan.baseline.orderModel.rule;
  return {
    orders: {
      rule,
      r: at("r").centre,
      alpha: at("alpha").centre,
      a: rule === "NBD" ? 0 : at("a").centre,
      b: rule === "NBD" ? 1 : at("b").centre,
    },
    values: {
      valueP: at("valueP").centre,
      valueQ: at("valueQ").centre,
      valueGamma: at("valueGamma").centre,
    },
    movingOrders: ORDER_PARAMETERS.filter(
      (name) => rule !== "NBD" || name === "r" || name === "alpha",
    )
      .map((name) => ({ name, ...at(name) }))
      .filter(({ logSpread }) => logSpread > 0),
    movingValues: VALUE_PARAMETERS.map((name) => ({ name, ...at(name) })).filter(
      ({ logSpread }) => logSpread > 0,
    ),
  };
}

function medianOf(plan: Plan, name: string): { centre: number; logSpread: number } {
  const assumption = plan.assumptions.find(({ key }) => key === `shop.${name}`);
  if (assumption === undefined) return { centre: 0, logSpread: 0 };
  const { low, high } = assumption.bounds;
  const quantile = quantileOf(assumption.distribution);
  const within = (u: number) => Math.min(high, Math.max(low, quantile(u)));
  const centre = within(0.5);
  const below = within(0.158655);
  const above = within(0.841345);
  if (!(below > 0 && above > below)) return { centre, logSpread: 0 };
  return { centre, logSpread: (log(above) - log(below)) / 2 };
}

/** Steps by which surfaces over these parameters are fitted. */
export function stepsOf(moving: readonly Moving<string>[]): number[] {
  return moving.map(({ logSpread }) => STEP * logSpread);
}

/** A law with its moving parameters shifted by so much on the logarithmic scale. */
export function shiftedLaw<Law extends OrderLaw | ValueLaw>(
  law: Law,
  moving: readonly Moving<string>[],
  shifts: readonly number[],
): Law {
  const shifted: Record<string, unknown> = { ...law };
  moving.forEach(({ name, centre }, i) => (shifted[name] = centre * exp(shifts[i] as number)));
  return shifted as unknown as Law;
}

/** How far a draw's beliefs lie from the centre, on the logarithmic scale. */
export function shiftsOf(
  moving: readonly Moving<keyof ShopBeliefs>[],
  shop: ShopBeliefs,
): number[] {
  const shifts: number[] = [];
  for (let i = 0; i < moving.length; i++) {
    const { name, centre, logSpread } = moving[i] as Moving<keyof ShopBeliefs>;
    const shift = log(Math.max(1e-300, shop[name]) / centre);
    shifts.push(Math.max(-MOST * logSpread, Math.min(MOST * logSpread, shift)));
  }
  return shifts;
}
