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
    reply.header("content-type", stored.contentType);
    return reply.send(encoded(request, reply, packedFor(cache, request, key, stored)));
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
    if (!isKnown(request, stored.etag)) {
      return encoded(request, reply, packedFor(cache, request, key, stored));
    }
    reply.code(304).removeHeader("content-length").removeHeader("content-type");
    return null;
  };
}

function toStored(cache: ResponseCache, reply: FastifyReply, payload: string): StoredResponse {
  const body = Buffer.from(payload);
  const contentType = String(reply.getHeader("content-type"));
  return { body, gzip: null, contentType, etag: cache.etagOf(body) };
}

/** Compressed where it pays, for the first client that takes it so. */
function packedFor(
  cache: ResponseCache,
  request: FastifyRequest,
  key: string,
  stored: StoredResponse,
): StoredResponse {
  const { body, gzip } = stored;
  if (gzip !== null || body.byteLength < LEAST_COMPRESSED_BYTES || !takesGzip(request)) {
    return stored;
  }
  const packed = { ...stored, gzip: gzipSync(body, COMPRESSION) };
  cache.set(key, packed);
  return packed;
}

const takesGzip = (request: FastifyRequest): boolean =>
  /\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/.test(request.headers["accept-encoding"] ?? "");

/** The bytes for this client: compressed where it takes that and it was worth while. */
function encoded(
  request: FastifyRequest,
  reply: FastifyReply,
  { body, gzip, etag }: StoredResponse,
): Buffer {
  const sent = gzip !== null && takesGzip(request) ? gzip : body;
  if (sent === gzip) reply.header("content-encoding", "gzip").header("etag", `W/${etag}`);
  reply.header("content-length", sent.byteLength);
  return sent;
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
