import { adapters } from "./catalog.js";
import type { HeaderlessForm } from "./scan/headerless.js";

/** The form that the files of a layout are read in, where it must be settled before they are read. */
export function formOf(layout: string | undefined): HeaderlessForm | undefined {
  return adapters.find((adapter) => adapter.layout === layout)?.files[0]?.form;
}
