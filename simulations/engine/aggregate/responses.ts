import type { World } from "./world.js";
import type { WorldFlows } from "./world-flows.js";

/** Customers whom policies make order, and whom they keep from it. */
export interface Responses {
  persuaded: number;
  silenced: number;
}

/**
 * Expected customers of a cell who order by a week's end with the policies and not without, and the
 * other way round, over all worlds.
 *
 * Control and treated share their luck: where the chain alone brings more customers, they are the
 * control's and further ones; extra orders fall on all alike.
 */
export function responsesBy(
  of: {
    readonly customers: number;
    readonly base: WorldFlows;
    readonly worlds: readonly World[];
    readonly flows: readonly WorldFlows[];
  },
  week: number,
  out: Responses,
): void {
  out.persuaded = 0;
  out.silenced = 0;
  const before = of.base.any[week] as number;
  for (let m = 0; m < of.worlds.length; m++) {
    const { weight } = of.worlds[m] as World;
    const flows = of.flows[m] as WorldFlows;
    const after = flows.any[week] as number;
    const noExtra = flows.noExtra[week] as number;
    const neither = of.customers - Math.max(before, after);
    out.persuaded += weight * (Math.max(0, after - before) + neither * (1 - noExtra));
    const lost = Math.max(0, before - after) + (flows.silenced[week] as number);
    out.silenced += weight * (lost * noExtra);
  }
}
