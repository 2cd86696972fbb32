import type { Formats } from "../format/formats.js";
import type { Shop } from "../header/shops-query.js";
import type { SetView, View } from "../view/view.js";

/** What every panel is given. */
export interface PanelProps {
  readonly shop: Shop;
  readonly view: View;
  readonly setView: SetView;
  readonly formats: Formats;
}
