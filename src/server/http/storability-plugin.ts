import type { ApolloServerPlugin, GraphQLResponse } from "@apollo/server";
import { readsLiveField } from "./live-field.js";
import type { ResponseCache } from "./response-cache.js";
import { operationOfContext } from "./running-operation.js";

/** Marks the answers that may be stored, and empties the store after every mutation. */
export function storabilityPlugin(cache: ResponseCache): ApolloServerPlugin {
  return {
    async requestDidStart() {
      return {
        async willSendResponse({ operation, document, schema, response, contextValue }) {
          if (operation?.operation === "mutation") cache.forgetAfterMutation();
          if (operation?.operation !== "query" || document === undefined) return;
          const running = operationOfContext(contextValue);
          if (running === undefined || hasErrors(response)) return;
          running.isStorable = !readsLiveField(schema, document);
        },
      };
    },
  };
}

function hasErrors({ body }: GraphQLResponse): boolean {
  return body.kind !== "single" || body.singleResult.errors !== undefined;
}
