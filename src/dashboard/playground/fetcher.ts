import type { ComponentProps } from "react";
import type { GraphiQL } from "graphiql";
import { getOperationAST, parse } from "graphql";

type Fetcher = ComponentProps<typeof GraphiQL>["fetcher"];
type Operation = Parameters<Fetcher>[0];

/** Sends one operation to this server: subscriptions over WebSocket, all else as one request. */
export const fetcher: Fetcher = async (operation, options) => {
  if (isSubscription(operation)) return followed(operation);
  const response = await fetch("/graphql", {
    method: "POST",
    headers: { "content-type": "application/json", ...options?.headers },
    body: JSON.stringify(operation),
  });
  return response.json();
};

function isSubscription({ query, operationName }: Operation): boolean {
  try {
    return getOperationAST(parse(query), operationName)?.operation === "subscription";
  } catch {
    return false;
  }
}

/** The socket is opened when something is followed, and closed when nothing is any more. */
async function followed({ query, variables, operationName }: Operation) {
  const { createClient } = await import("graphql-ws");
  const url = new URL("/graphql/subscriptions", window.location.href);
  url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
  const client = createClient({ url: url.href, lazy: true });
  return client.iterate({
    query,
    variables: variables as Record<string, unknown> | null,
    operationName: operationName ?? null,
  }) as ReturnType<Fetcher>;
}
