import { createHash } from "node:crypto";
import swc from "@swc/jest";

// In Jest every look-up of a global asks the sandbox first, which makes number crunching ten to
// thirty times slower. A module's own constants are not looked up.
const NAMES = [
  ...["Math", "Number", "Array", "Float64Array", "Int32Array", "Uint32Array", "Uint16Array"],
  ...["Uint8Array", "NaN", "Infinity"],
];
const PREFIX = `const { ${NAMES.join(", ")} } = globalThis; `;

const withPrefix = (result) => ({ ...result, code: PREFIX + result.code });

/** Of a package that crunches numbers for the sources: its code as it is. */
const strict = (code) => `"use strict"; ${PREFIX}${code}`;
const script = {
  process: (code) => ({ code: strict(code) }),
  getCacheKey: (code) => createHash("sha256").update(strict(code)).digest("hex"),
};

/** The TypeScript compiler of the tests, with the globals of hot loops made constants of the file. */
export default {
  createTransformer({ isScript = false, ...options } = {}) {
    if (isScript) return script;
    const inner = swc.createTransformer(options);
    return {
      ...inner,
      process: (...given) => withPrefix(inner.process(...given)),
      processAsync: async (...given) => withPrefix(await inner.processAsync(...given)),
      getCacheKey: (...given) => `${inner.getCacheKey(...given)}-globals`,
    };
  },
};
