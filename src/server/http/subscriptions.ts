import websocket from "@fastify/websocket";
import type { FastifyInstance, FastifyRequest } from "fastify";
import {
  getOperationAST,
  getVariableValues,
  GraphQLError,
  parse,
  Source,
  validate,
  type ExecutionArgs,
  type GraphQLSchema,
} from "graphql";
import type { SubscribePayload } from "graphql-ws";
import { makeHandler } from "graphql-ws/use/@fastify/websocket";
import type { AppOptions } from "./app-options.js";
import { checkCost } from "./cost-plugin.js";
import { documentFault } from "./document-guard.js";
import type { ErrorMask } from "./error-mask.js";
import type { Limits } from "./limits.js";
import { refusal } from "./refusal.js";

export const SUBSCRIPTIONS_PATH = "/graphql/subscriptions";

const CONNECTION_INIT_MS = 3000;

export interface SubscriptionRoute {
  readonly schema: GraphQLSchema;
  readonly limits: Limits;
  readonly mask: ErrorMask;
  readonly makeContext: AppOptions["makeContext"];
}

/**
 * Subscriptions over WebSocket, by the graphql-transport-ws protocol, and nothing but them: queries
 * and mutations belong to POST /graphql, where deadlines, costs and the cache are.
 */
export async function addSubscriptions(
  app: FastifyInstance,
  route: SubscriptionRoute,
): Promise<void> {
  const { schema, limits, mask, makeContext } = route;
  await app.register(websocket, { options: { maxPayload: limits.bodyBytes } });
  cutAfter(app, limits.stopMs);
  const open = new WeakMap<object, number>();
  const ends = new WeakMap<object, AbortSignal>();
  const handler = makeHandler({
    schema,
    connectionInitWaitTimeout: CONNECTION_INIT_MS,
    onSubscribe: async ({ extra }, _id, payload) => {
      const count = open.get(extra.socket) ?? 0;
      if (count >= limits.subscriptionsPerSocket) return [tooMany(limits.subscriptionsPerSocket)];
      const prepared = operationOf(schema, payload, limits);
      if (Array.isArray(prepared)) return prepared;
      open.set(extra.socket, count + 1);
      const contextValue = await makeContext({
        signal: endOf(extra.socket, ends),
        deadline: Infinity,
        caller: extra.request.ip,
      });
      return { schema, contextValue, ...prepared };
    },
    onComplete: ({ extra }) => {
      open.set(extra.socket, Math.max(0, (open.get(extra.socket) ?? 1) - 1));
    },
    onError: (_context, _id, _payload, errors) =>
      errors.map((error) => mask.format(error.toJSON(), error)),
    onNext: (...told) => {
      const { errors, data = null } = told[4];
      if (errors === undefined) return undefined;
      return { data, errors: errors.map((error) => mask.format(error.toJSON(), error)) };
    },
  });
  app.get(SUBSCRIPTIONS_PATH, { websocket: true, preValidation: refuseForeignOrigin }, handler);
}

/** A stopping server says goodbye to its sockets; one that does not answer in time is cut. */
function cutAfter(app: FastifyInstance, stopMs: number): void {
  app.addHook("preClose", async () => {
    const { clients } = app.websocketServer;
    const cut = setTimeout(
      () => clients.forEach((client: { terminate(): void }) => client.terminate()),
      stopMs,
    );
    app.server.once("close", () => clearTimeout(cut));
    if (!app.server.listening) clearTimeout(cut);
  });
}

/** A page of another site could otherwise open a socket with the reader's address and credentials. */
async function refuseForeignOrigin(request: FastifyRequest): Promise<void> {
  const { origin, host } = request.headers;
  if (origin === undefined) return;
  if (URL.canParse(origin) && new URL(origin).host === host) return;
  throw Object.assign(new Error("Subscriptions are for pages of this server."), {
    statusCode: 403,
  });
}

/** Aborted when the socket closes; one for all of its subscriptions. */
function endOf(
  socket: { once(event: "close", listener: () => void): unknown },
  known: WeakMap<object, AbortSignal>,
): AbortSignal {
  let signal = known.get(socket);
  if (signal === undefined) {
    const ended = new AbortController();
    socket.once("close", () => ended.abort());
    signal = ended.signal;
    known.set(socket, signal);
  }
  return signal;
}

function operationOf(
  schema: GraphQLSchema,
  { query, operationName, variables }: SubscribePayload,
  limits: Limits,
): Pick<ExecutionArgs, "document" | "operationName" | "variableValues"> | GraphQLError[] {
  const fault = documentFault(query, limits);
  if (fault !== null) return [fault];
  let document;
  try {
    document = parse(new Source(query), { maxTokens: limits.tokens });
  } catch (error) {
    return [coded(error as GraphQLError, "GRAPHQL_PARSE_FAILED")];
  }
  const invalid = validate(schema, document, undefined, { maxErrors: 20 });
  if (invalid.length > 0) return invalid.map((each) => coded(each, "GRAPHQL_VALIDATION_FAILED"));
  const operation = getOperationAST(document, operationName);
  if (operation?.operation !== "subscription") {
    return [
      refusal("Only subscriptions are answered here.", {
        code: "BAD_REQUEST",
        remedy: "Send queries and mutations to POST /graphql.",
      }),
    ];
  }
  const given = variables ?? {};
  const { errors } = getVariableValues(schema, operation.variableDefinitions ?? [], given);
  if (errors !== undefined) return errors.map((each) => coded(each, "BAD_USER_INPUT"));
  try {
    // what one message may cost
    checkCost(
      { schema, document, operationName: operationName ?? undefined, variables: given },
      limits,
    );
  } catch (error) {
    if (error instanceof GraphQLError) return [error];
    throw error;
  }
  return { document, operationName: operationName ?? null, variableValues: variables ?? null };
}

/** The code that tells the mask that the text was written for the caller. */
function coded({ message, nodes, source, positions }: GraphQLError, code: string): GraphQLError {
  return new GraphQLError(message, {
    nodes: nodes ?? null,
    source: source ?? null,
    positions: positions ?? null,
    extensions: { code },
  });
}

function tooMany(limit: number): GraphQLError {
  return refusal(`This connection follows ${limit} subscriptions already.`, {
    code: "COST_LIMIT",
    limit,
    remedy: "Complete one of them first.",
  });
}
