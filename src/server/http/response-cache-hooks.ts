import { gzipSync } from "node:zlib";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { ResponseCache, StoredResponse } from "./response-cache.js";
import { operationOf } from "./running-operation.js";

/** Below it an answer fits into one packet anyway. */
const LEAST_COMPRESSED_BYTES = 1_400;

const keys = new WeakMap<FastifyRequest, string>();

/** The first level: the fifth takes nearly twice its time, while a client waits, for a tenth fewer bytes. */
const COMPRESSION = { level: 1 };

/** Before execution: answers from the cache where it can. */
export function answerFromCache(cache: ResponseCache) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    const key = cache.keyOf(request);
    keys.set(request, key);
    const stored = cache.get(key);
    if (stored === undefined) return undefined;
    describe(reply, stored.etag, "hit");
    if (isKnown(request, stored.etag)) return reply.code(304).send();
    return reply.header("content-type", stored.contentType).send(encoded(request, reply, stored));
  };
}

/** After execution: stores what may be stored, and says to browsers that nothing else may be. */
export function storeInCache(cache: ResponseCache) {
  return async (
    request: FastifyRequest,
    reply: FastifyReply,
    payload: unknown,
  ): Promise<unknown> => {
    const key = keys.get(request);
    if (reply.hasHeader("x-cache")) return payload;
    if (key === undefined || !operationOf(request)?.isStorable || typeof payload !== "string") {
      reply.header("cache-control", "no-store");
      return payload;
    }
    const stored = toStored(cache, reply, payload);
    cache.set(key, stored);
    describe(reply, stored.etag, "miss");
    if (!isKnown(request, stored.etag)) return encoded(request, reply, stored);
    reply.code(304).removeHeader("content-length").removeHeader("content-type");
    return null;
  };
}

function toStored(cache: ResponseCache, reply: FastifyReply, payload: string): StoredResponse {
  const body = Buffer.from(payload);
  const gzip = body.byteLength < LEAST_COMPRESSED_BYTES ? null : gzipSync(body, COMPRESSION);
  const contentType = String(reply.getHeader("content-type"));
  return { body, gzip, contentType, etag: cache.etagOf(body) };
}

/** The bytes for this client: compressed where it takes that and it was worth while. */
function encoded(request: FastifyRequest, reply: FastifyReply, stored: StoredResponse): Buffer {
  const takesGzip = /\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/.test(
    request.headers["accept-encoding"] ?? "",
  );
  const isCompressed = takesGzip && stored.gzip !== null;
  const body = isCompressed ? (stored.gzip ?? stored.body) : stored.body;
  if (isCompressed) reply.header("content-encoding", "gzip").header("etag", `W/${stored.etag}`);
  reply.header("content-length", body.byteLength);
  return body;
}

function describe(reply: FastifyReply, etag: string, found: "hit" | "miss"): void {
  reply.header("etag", etag).header("x-cache", found);
  reply
    .header("cache-control", "private, no-cache")
    .header("vary", "accept, accept-encoding, authorization");
}

/** Only a GET may be answered "you have it" (RFC 9110, 13.1.2). */
function isKnown(request: FastifyRequest, etag: string): boolean {
  if (request.method !== "GET") return false;
  const known = request.headers["if-none-match"]?.split(",").map((tag) => tag.trim()) ?? [];
  return known.some((tag) => tag === "*" || tag.replace(/^W\//, "") === etag);
}
