/**
 * Where a text stops being JSON, as an offset; its length when it ends too early. JSON.parse of
 * Node 20 says so for some faults only.
 *
 * @returns null for sound JSON
 */
export function jsonFaultAt(text: string): number | null {
  try {
    const end = valueEnd(text, 0);
    return end === text.length ? null : end;
  } catch (fault) {
    if (fault instanceof Fault) return fault.at;
    throw fault;
  }
}

class Fault extends Error {
  constructor(readonly at: number) {
    super(`not JSON at ${at}`);
  }
}

const SPACE = /[ \t\n\r]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

const STRING_PART = /[^"\\\u0000-\u001f]+|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/** End of the pattern's match at this place; the place itself when it does not match. */
function after(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

/** End of the value that starts here, with the space around it. */
function valueEnd(text: string, from: number): number {
  const at = after(SPACE, text, from);
  return after(SPACE, text, bareValueEnd(text, at));
}

function bareValueEnd(text: string, at: number): number {
  switch (text[at]) {
    case "{":
      return listEnd(text, at, "}", (memberAt) => {
        const colon = after(SPACE, text, stringEnd(text, after(SPACE, text, memberAt)));
        if (text[colon] !== ":") throw new Fault(colon);
        return valueEnd(text, colon + 1);
      });
    case "[":
      return listEnd(text, at, "]", (itemAt) => valueEnd(text, itemAt));
    case '"':
      return stringEnd(text, at);
  }
  for (const word of ["true", "false", "null"]) {
    if (text.startsWith(word, at)) return at + word.length;
  }
  const end = after(NUMBER, text, at);
  if (end === at) throw new Fault(at);
  return end;
}

function listEnd(
  text: string,
  open: number,
  close: "}" | "]",
  partEnd: (at: number) => number,
): number {
  let at = after(SPACE, text, open + 1);
  if (text[at] === close) return at + 1;
  for (;;) {
    at = partEnd(at);
    if (text[at] === close) return at + 1;
    if (text[at] !== ",") throw new Fault(at);
    at++;
  }
}

function stringEnd(text: string, open: number): number {
  if (text[open] !== '"') throw new Fault(open);
  let at = open + 1;
  for (;;) {
    if (text[at] === '"') return at + 1;
    const next = after(STRING_PART, text, at);
    if (next === at) throw new Fault(at);
    at = next;
  }
}
