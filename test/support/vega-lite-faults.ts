import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import Ajv from "ajv";

const SCHEMA = new URL("vega-lite-5.23.0.schema.json.gz", import.meta.url);

let validate: Ajv.ValidateFunction | undefined;

/** What Vega-Lite's own JSON schema says against a specification; empty when it is one. */
export function vegaLiteFaults(specification: unknown): string[] {
  validate ??= new Ajv({ unknownFormats: "ignore", logger: false }).compile(
    JSON.parse(gunzipSync(readFileSync(SCHEMA)).toString()) as object,
  );
  if (validate(specification) === true) return [];
  return (validate.errors ?? []).map(({ dataPath, message }) => `${dataPath} ${message ?? ""}`);
}
