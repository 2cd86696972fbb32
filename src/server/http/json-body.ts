import type { FastifyInstance, FastifyRequest } from "fastify";

/** A body that is refused before anything reads it. */
class BodyError extends Error {
  readonly statusCode: number;

  constructor(statusCode: number, message: string) {
    super(message);
    this.statusCode = statusCode;
  }
}

const bytesOf = new WeakMap<FastifyRequest, Buffer>();

/** The body as it was sent; empty where there was none. */
export function bodyBytes(request: FastifyRequest): Buffer {
  return bytesOf.get(request) ?? Buffer.alloc(0);
}

/**
 * Reads JSON strictly: bytes that are no UTF-8 are refused instead of becoming U+FFFD, and compressed
 * bodies are refused, so that the size limit means what is read.
 */
export function addJsonBodies(app: FastifyInstance): void {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const parse = app.getDefaultJsonParser("error", "error");

  app.addHook("onRequest", async (request) => {
    const encoding = request.headers["content-encoding"] ?? "identity";
    if (encoding !== "identity") throw new BodyError(415, "Compressed bodies are not read.");
  });

  app.removeContentTypeParser(["application/json", "text/plain"]);
  app.addContentTypeParser<Buffer>(
    "application/json",
    { parseAs: "buffer" },
    (request, bytes, done) => {
      let text: string;
      try {
        text = decoder.decode(bytes);
      } catch {
        return done(new BodyError(400, "The request body is not valid UTF-8."));
      }
      bytesOf.set(request, bytes);
      return parse(request, text, (error, body) =>
        error ? done(new BodyError(400, "The request body is not valid JSON.")) : done(null, body),
      );
    },
  );
}
