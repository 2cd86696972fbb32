import type { FastifyError, FastifyInstance } from "fastify";
import type { ErrorMask } from "./error-mask.js";
import { answerError } from "./graphql-answer.js";
import type { Limits } from "./limits.js";

/** Every failure outside GraphQL, too large a body for one, still answers in GraphQL's form. */
export function addErrorAnswers(app: FastifyInstance, mask: ErrorMask, limits: Limits): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) return answerError(request, reply, { status: 500, ...mask.hide(error) });
    const { message, remedy } = told(error, status, limits);
    return answerError(request, reply, {
      status,
      message,
      extensions: { code: "BAD_REQUEST", remedy },
    });
  });

  app.setNotFoundHandler((request, reply) => {
    if (request.url.split("?")[0] === "/graphql")
      return answerError(request, reply.header("allow", "GET, POST"), {
        status: 405,
        message: `${request.method} is not a way to ask /graphql.`,
        extensions: { code: "BAD_REQUEST", remedy: "Use POST, or GET for queries." },
      });
    return answerError(request, reply, {
      status: 404,
      message: "There is nothing here.",
      extensions: {
        code: "NOT_FOUND",
        remedy: "The API is at /graphql, its playground at /graphiql.",
      },
    });
  });
}

function told(
  error: FastifyError,
  status: number,
  limits: Limits,
): { message: string; remedy: string } {
  if (status === 413)
    return {
      message: `The request body is larger than ${limits.bodyBytes} bytes.`,
      remedy: "Send less at once: shorter documents, and page lists of ids.",
    };
  if (status === 415)
    return {
      message: "The content type or encoding of the request body is not understood.",
      remedy: "Send plain application/json in UTF-8, not compressed.",
    };
  return { message: error.message, remedy: "Send a JSON body with a query." };
}
