import type { Baseline, CustomerColumns } from "../../../simulations/engine/baseline.js";
import { packText, unpackText, type PackedText } from "./packed-text.js";
import { sharedCopy } from "./shared-copy.js";

/** A baseline whose numbers and customer ids lie in shared memory: threads get it for nothing. */
export interface SharedBaseline {
  readonly numbers: Omit<Baseline, "customers"> & {
    readonly customers: Omit<CustomerColumns, "ids">;
  };
  readonly ids: PackedText;
}

export function shareBaseline(baseline: Baseline): SharedBaseline {
  const { ids, ...columns } = baseline.customers;
  return { numbers: sharedCopy({ ...baseline, customers: columns }), ids: packText(ids) };
}

/** The baseline again; ids are only made into texts when somebody reads them. */
export function openBaseline({ numbers, ids }: SharedBaseline): Baseline {
  let known: readonly string[] | undefined;
  const customers = {
    ...numbers.customers,
    get ids() {
      return (known ??= unpackText(ids));
    },
  };
  return { ...numbers, customers };
}
