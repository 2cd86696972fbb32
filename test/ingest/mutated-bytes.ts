import { gzipSync } from "node:zlib";
import type { Draw } from "../../src/generate/random.js";

type Below = (limit: number) => number;
type Mutation = (bytes: Buffer, below: Below, delimiter: string) => Buffer;

/** What readers of files have stumbled over, in the middle of a value or of a line. */
const PIECES = [
  '"',
  '""',
  ",",
  ";",
  "\n",
  "\r",
  "\r\n",
  "\0",
  "\\",
  "\ufeff",
  "é",
  "\u2028",
  "0",
  "-",
  ".",
];

const linesOf = (bytes: Buffer): string[] => bytes.toString("latin1").split(/(?<=\n)/);
const textBytes = (lines: readonly string[]): Buffer => Buffer.from(lines.join(""), "latin1");

/** Changes the fields of one line that is not the header. */
const ofFields =
  (change: (fields: string[], below: Below) => void): Mutation =>
  (bytes, below, delimiter) => {
    const lines = linesOf(bytes);
    const at = 1 + below(lines.length - 1);
    const fields = (lines[at] ?? "").trimEnd().split(delimiter);
    change(fields, below);
    lines[at] = `${fields.join(delimiter)}\n`;
    return textBytes(lines);
  };

const mutations: readonly Mutation[] = [
  function flippedBit(bytes, below) {
    const at = below(bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << below(8));
    return bytes;
  },
  function anyByte(bytes, below) {
    bytes[below(bytes.length)] = below(256);
    return bytes;
  },
  function cutOff(bytes, below) {
    return bytes.subarray(0, below(bytes.length));
  },
  function cutOut(bytes, below) {
    const from = below(bytes.length);
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(from + 1 + below(200))]);
  },
  function putIn(bytes, below) {
    const at = below(bytes.length);
    const piece = Buffer.from(PIECES[below(PIECES.length)] ?? "");
    return Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(at)]);
  },
  function repeated(bytes, below) {
    const from = below(bytes.length);
    const to = Math.min(bytes.length, from + below(400));
    return Buffer.concat([bytes.subarray(0, to), bytes.subarray(from)]);
  },
  function linesSwapped(bytes, below) {
    const lines = linesOf(bytes);
    const [one, other] = [below(lines.length), below(lines.length)];
    [lines[one], lines[other]] = [lines[other] ?? "", lines[one] ?? ""];
    return textBytes(lines);
  },
  ofFields(function fieldsSwapped(fields, below) {
    const [one, other] = [below(fields.length), below(fields.length)];
    [fields[one], fields[other]] = [fields[other] ?? "", fields[one] ?? ""];
  }),
  ofFields(function fieldLost(fields, below) {
    fields.splice(below(fields.length), 1);
  }),
  ofFields(function fieldsOfDigits(fields, below) {
    fields[below(fields.length)] = String(below(1e9)) + ".5".repeat(below(2));
  }),
];

/** A file's bytes after one to four changes; of gzip files the compressed bytes may be changed too. */
export function mutatedBytes(
  text: string,
  draw: Draw,
  delimiter = ",",
): { bytes: Buffer; isGzip: boolean } {
  const below: Below = (limit) => Math.floor(draw() * Math.max(1, limit));
  const mutate = (bytes: Buffer): Buffer =>
    mutations[below(mutations.length)]?.(bytes, below, delimiter) ?? bytes;
  let bytes: Buffer = Buffer.from(text);
  for (let change = below(4); change >= 0; change--) bytes = mutate(bytes);
  const isGzip = draw() < 0.25;
  if (!isGzip) return { bytes, isGzip };
  const packed = gzipSync(bytes, { level: 1 });
  return {
    bytes: draw() < 0.5 ? (mutations[below(5)]?.(packed, below, delimiter) ?? packed) : packed,
    isGzip,
  };
}
