import type { ComponentProps } from "react";
import type { GraphiQL } from "graphiql";

type Fetcher = ComponentProps<typeof GraphiQL>["fetcher"];

/** Sends one operation to this server. Subscriptions go through polling, so one answer is enough. */
export const fetcher: Fetcher = async (operation, options) => {
  const response = await fetch("/graphql", {
    method: "POST",
    headers: { "content-type": "application/json", ...options?.headers },
    body: JSON.stringify(operation),
  });
  return response.json();
};
