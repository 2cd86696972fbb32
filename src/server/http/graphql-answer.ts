import type { FastifyReply, FastifyRequest } from "fastify";

const current = "application/graphql-response+json";

/** The media type a client of /graphql asked for, of the two that GraphQL over HTTP knows. */
export function answerType(request: FastifyRequest): string {
  const accepted = request.headers.accept ?? "";
  return `${accepted.includes(current) ? current : "application/json"}; charset=utf-8`;
}

/** Answers with one error in GraphQL's form, for what never reaches GraphQL. */
export function answerError(
  request: FastifyRequest,
  reply: FastifyReply,
  refused: { status: number; message: string; extensions: Readonly<Record<string, unknown>> },
): FastifyReply {
  const { status, message, extensions } = refused;
  return reply
    .code(status)
    .header("content-type", answerType(request))
    .header("cache-control", "no-store")
    .send(JSON.stringify({ errors: [{ message, extensions }] }));
}
