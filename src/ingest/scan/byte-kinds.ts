/** The bytes that give a delimited file its structure. All are ASCII, so never part of a longer UTF-8 character. */
export const LF = 0x0a;
export const CR = 0x0d;
export const QUOTE = 0x22;
export const COMMA = 0x2c;

/** Kinds of byte. Those that end an unquoted field are 1 to 3, so one comparison finds them. */
export const KIND = { TEXT: 0, DELIMITER: 1, LF: 2, CR: 3, QUOTE: 4, NUL: 5 } as const;

/** The kind of each of the 256 byte values, for one delimiter. */
export function byteKinds(delimiter: number): Uint8Array {
  const kinds = new Uint8Array(256);
  kinds[delimiter] = KIND.DELIMITER;
  kinds[LF] = KIND.LF;
  kinds[CR] = KIND.CR;
  kinds[QUOTE] = KIND.QUOTE;
  kinds[0] = KIND.NUL;
  return kinds;
}
