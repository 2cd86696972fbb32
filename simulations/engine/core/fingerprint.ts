import type { Scenario } from "../scenario.js";
import { canonicalJson } from "./canonical-json.js";
import { ENGINE_VERSION } from "./engine-version.js";
import { sha256OfText } from "./sha256.js";

/**
 * Names a result before it is there: SHA-256 of engine version, snapshot, scenario (audiences
 * included) and seed, as 64 hexadecimal digits. Equal fingerprints, equal bytes of result.
 *
 * @param snapshotHash `Baseline.snapshotHash`
 * @param engineVersion another for what another version ran
 */
export function fingerprintOf(
  snapshotHash: string,
  scenario: Scenario,
  engineVersion: string = ENGINE_VERSION,
): string {
  const { seed, ...rest } = scenario;
  return sha256OfText(canonicalJson({ engineVersion, snapshotHash, scenario: rest, seed }));
}
