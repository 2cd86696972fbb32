import type { FastifyReply, FastifyRequest, RouteHandlerMethod } from "fastify";
import { answerType } from "./graphql-answer.js";
import { operationOf } from "./running-operation.js";

/**
 * Answers DEADLINE when a handler takes too long, and tells its resolvers through the signal.
 * graphql-js cannot be stopped in mid execution: what still runs then is answered to nobody.
 */
export function addDeadline(deadlineMs: number, handler: RouteHandlerMethod): RouteHandlerMethod {
  return async function (request, reply) {
    const timer = setTimeout(() => answerLate(request, reply, deadlineMs), deadlineMs);
    try {
      return await handler.call(this, request, reply);
    } finally {
      clearTimeout(timer);
    }
  };
}

function answerLate(request: FastifyRequest, reply: FastifyReply, deadlineMs: number): void {
  const message = `The operation took longer than ${deadlineMs / 1_000} s and was stopped.`;
  operationOf(request)?.stop(message);
  if (reply.raw.headersSent || reply.raw.destroyed) return;
  const remedy = "Ask for less at once, or try again later.";
  const headers = Object.entries(reply.getHeaders()).filter(([, value]) => value !== undefined);
  reply.hijack();
  reply.raw.writeHead(200, {
    ...Object.fromEntries(headers),
    "content-type": answerType(request),
    "cache-control": "no-store",
  });
  const extensions = { code: "DEADLINE", remedy };
  reply.raw.end(JSON.stringify({ data: null, errors: [{ message, extensions }] }));
}
