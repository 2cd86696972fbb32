import { SettingsFault } from "../domain/settings-reader.js";
import { readShopSettings, type ShopSettings } from "../domain/shop-settings.js";
import { UserError } from "../domain/user-error.js";
import { jsonDocument } from "./json-document.js";

/**
 * A shop's settings from the file of `load --config`.
 * @throws UserError naming the file and the line or the place in it
 */
export async function settingsIn(path: string): Promise<ShopSettings> {
  const document = await jsonDocument(path, "docs/funnels.md");
  try {
    return readShopSettings(document);
  } catch (error) {
    if (!(error instanceof SettingsFault)) throw error;
    const place = error.path === "" ? "the file" : error.path;
    throw new UserError(`${path}: ${place} ${error.message}`, {
      code: "BAD_FILE",
      reason: "BAD_SETTINGS",
      file: path,
      remedy: "Change that field; docs/funnels.md says what a settings file may hold.",
    });
  }
}
