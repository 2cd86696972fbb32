import { createHash } from "node:crypto";
import type { FastifyRequest } from "fastify";
import { ByteBoundedCache } from "../../store/byte-bounded-cache.js";
import { bodyBytes } from "./json-body.js";

export interface StoredResponse {
  readonly body: Buffer;
  /** The same, compressed; null where that would not pay or no client has taken it so. */
  readonly gzip: Buffer | null;
  readonly contentType: string;
  readonly etag: string;
}

/** Headers that decide whether and how Apollo answers; a stored answer serves only a request alike in them. */
const decidingHeaders = [
  "accept",
  "authorization",
  "content-type",
  "x-apollo-operation-name",
  "apollo-require-preflight",
] as const;

/**
 * Whole answers of queries. A snapshot never changes, so neither does an answer of the same request
 * in the same epoch; a mutation may change what is stored beside the snapshots, so it empties the cache.
 */
export class ResponseCache {
  readonly #stored: ByteBoundedCache<StoredResponse>;
  readonly #epoch: () => string;
  #mutations = 0;

  constructor(limitBytes: number, epoch: () => string) {
    this.#stored = new ByteBoundedCache(limitBytes);
    this.#epoch = epoch;
  }

  /** Names an answer before it is computed: one that a change overtakes is never found again. */
  keyOf(request: FastifyRequest): string {
    const hash = createHash("sha256");
    hash.update(JSON.stringify([this.#epoch(), this.#mutations, request.method]));
    hash.update(JSON.stringify(decidingHeaders.map((name) => request.headers[name] ?? null)));
    hash.update(request.method === "GET" ? request.url : bodyBytes(request));
    return hash.digest("base64url");
  }

  get(key: string): StoredResponse | undefined {
    return this.#stored.get(key);
  }

  set(key: string, response: StoredResponse): void {
    this.#stored.set(key, response, response.body.byteLength + (response.gzip?.byteLength ?? 0));
  }

  /** Says whether a client's copy is still the answer; differs with the epoch even for equal bytes. */
  etagOf(body: Buffer): string {
    const hash = createHash("sha256").update(this.#epoch()).update("\0").update(body);
    return `"${hash.digest("base64url").slice(0, 27)}"`;
  }

  forgetAfterMutation(): void {
    this.#mutations++;
    this.#stored.clear();
  }
}
