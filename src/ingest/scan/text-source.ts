import type { Hash } from "node:crypto";
import { latin1ToUtf8, Utf8Watch } from "./encoding.js";
import {
  headerlessForm,
  rewrittenLines,
  type FormReading,
  type HeaderlessForm,
} from "./headerless.js";
import { byteOrderMarkBytes, FORMAT_BYTES, requireText } from "./file-format.js";
import { gunzipChunks, type GzipLimits } from "./gzip-source.js";
import { readChunks, type RawFile } from "./raw-file.js";
import { refusal } from "./refusal.js";

export type TextEncoding = "utf8" | "latin1";

export interface TextSource {
  /** UTF-8 bytes (perhaps with faults when read as utf8), decompressed, with the byte order mark. */
  readonly chunks: AsyncGenerator<Buffer>;
  /** Only for latin1, at the end: whether the file looks like UTF-8 after all. */
  readonly isLikelyUtf8: () => boolean;
  /** After the first chunk: how a file without a header is read; null for any other. */
  readonly form: () => FormReading | null;
}

/**
 * The text of a file, whatever its compression and encoding. Its first chunk has at least
 * FORMAT_BYTES, or all.
 *
 * @throws UserError while reading: the refusals of gunzipChunks and requireText, and NOT_LATIN1
 */
export function openText(
  raw: RawFile,
  hash: Hash,
  options: GzipLimits & {
    readonly encoding: TextEncoding;
    readonly form: HeaderlessForm | undefined;
  },
): TextSource {
  let form: FormReading | null = null;
  const bytes = raw.isGzip ? gunzipChunks(raw, hash, options) : readChunks(raw, hash);
  const checked = withCheckedHead(bytes, (head) => {
    requireText(head, raw.name);
    if (options.encoding === "latin1") requireNoByteOrderMark(head, raw.name);
    form = headerlessForm(head, options.form);
  });
  const formed = inForm(checked, () => form);
  if (options.encoding === "utf8")
    return { chunks: formed, isLikelyUtf8: () => false, form: () => form };
  const watch = new Utf8Watch();
  const chunks = decoded(formed, watch);
  return { chunks, isLikelyUtf8: () => watch.isLikelyUtf8, form: () => form };
}

/** The form is known once the first chunk was checked. */
async function* inForm(
  chunks: AsyncGenerator<Buffer>,
  formOf: () => FormReading | null,
): AsyncGenerator<Buffer> {
  const { value: first, done } = await chunks.next();
  if (done === true) return;
  const all = (async function* () {
    yield first;
    yield* chunks;
  })();
  const form = formOf();
  yield* form === null ? all : rewrittenLines(all, form);
}

async function* decoded(chunks: AsyncGenerator<Buffer>, watch: Utf8Watch): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    watch.add(chunk);
    yield latin1ToUtf8(chunk);
  }
}

async function* withCheckedHead(
  chunks: AsyncGenerator<Buffer>,
  check: (head: Buffer) => void,
): AsyncGenerator<Buffer> {
  let head: Buffer | null = Buffer.alloc(0);
  for await (const chunk of chunks) {
    if (head === null) {
      yield chunk;
      continue;
    }
    head = head.length === 0 ? chunk : Buffer.concat([head, chunk]);
    if (head.length < FORMAT_BYTES) continue;
    check(head);
    yield head;
    head = null;
  }
  if (head === null) return;
  check(head);
  yield head;
}

function requireNoByteOrderMark(head: Buffer, file: string): void {
  if (byteOrderMarkBytes(head) === 0) return;
  throw refusal({
    file,
    reason: "NOT_LATIN1",
    found: `${file} starts with a UTF-8 byte order mark, so it is not Latin-1.`,
    remedy: "Leave out --encoding latin1.",
    line: 1,
  });
}
