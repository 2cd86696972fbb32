import { SettingsFault } from "../domain/settings-reader.js";
import { readShopSettings, type ShopSettings } from "../domain/shop-settings.js";
import { UserError } from "../domain/user-error.js";
import { fileText } from "./argument-text.js";
import { jsonFaultAt } from "./json-fault.js";

/**
 * A shop's settings from the file of `load --config`.
 * @throws UserError naming the file and the line or the place in it
 */
export async function settingsIn(path: string): Promise<ShopSettings> {
  const text = await fileText(path);
  const faultAt = jsonFaultAt(text);
  if (faultAt !== null) {
    const line = text.slice(0, faultAt).split("\n").length;
    throw new UserError(`${path}, line ${line}, is not JSON.`, {
      code: "BAD_FILE",
      reason: "BAD_JSON",
      file: path,
      line,
      remedy: "Correct the file there; docs/funnels.md has an example.",
    });
  }
  try {
    return readShopSettings(JSON.parse(text));
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
