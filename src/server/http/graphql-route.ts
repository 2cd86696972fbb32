import type { ApolloServer } from "@apollo/server";
import { fastifyApolloHandler } from "@as-integrations/fastify";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { AppOptions } from "./app-options.js";
import { addDeadline } from "./deadline.js";
import { documentFault } from "./document-guard.js";
import { answerError } from "./graphql-answer.js";
import type { Limits } from "./limits.js";
import { answerFromCache, storeInCache } from "./response-cache-hooks.js";
import type { ResponseCache } from "./response-cache.js";
import { bindContext, operationOf, startOperation } from "./running-operation.js";

export interface GraphqlRoute {
  readonly apollo: ApolloServer;
  readonly cache: ResponseCache | null;
  readonly limits: Limits;
  readonly makeContext: AppOptions["makeContext"];
}

/** POST /graphql, and GET for queries: cache, cheap counts, then Apollo under a deadline. */
export function addGraphqlRoute(app: FastifyInstance, route: GraphqlRoute): void {
  const { apollo, cache, limits, makeContext } = route;
  const handler = fastifyApolloHandler(apollo, {
    context: async (request: FastifyRequest) => {
      const running = operationOf(request)!;
      const context = await makeContext({
        signal: running.signal,
        deadline: running.deadline,
        caller: request.ip,
      });
      bindContext(context, running);
      return context;
    },
  });

  app.route({
    method: ["GET", "POST"],
    url: "/graphql",
    exposeHeadRoute: false,
    preHandler: [
      refuseBadHost,
      ...(cache ? [answerFromCache(cache)] : []),
      refuseExpensiveText(limits),
      async (request, reply) => void startOperation(request, reply, limits.deadlineMs),
    ],
    handler: addDeadline(limits.deadlineMs, handler),
    onSend: cache ? [storeInCache(cache)] : [],
  });
}

/** The integration builds a URL from the Host header and would fail on one that is none. */
async function refuseBadHost(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  if (URL.canParse(`${request.protocol}://${request.hostname}/`)) return undefined;
  return answerError(request, reply, {
    status: 400,
    message: "The Host header is not a host.",
    extensions: { code: "BAD_REQUEST", remedy: "Send the host of the address you ask." },
  });
}

function refuseExpensiveText(limits: Limits) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    const { query } = ((request.method === "GET" ? request.query : request.body) ?? {}) as {
      query?: unknown;
    };
    const fault = typeof query === "string" ? documentFault(query, limits) : null;
    if (fault === null) return undefined;
    const { http: _status, ...extensions } = fault.extensions;
    return answerError(request, reply, { status: 400, message: fault.message, extensions });
  };
}
