import type { ApolloServerPlugin } from "@apollo/server";
import { getVariableValues } from "graphql";
import type { Limits } from "./limits.js";
import { operationCost, type PricedOperation } from "./operation-cost.js";
import { refusal } from "./refusal.js";

/** Refuses what would cost too much, once the operation is known and with its real variables. */
export function costPlugin(limits: Limits): ApolloServerPlugin {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ schema, document, operation, request }) {
          if (operation === undefined) return;
          const variables = request.variables ?? {};
          const defined = operation.variableDefinitions ?? [];
          // Wrong variables are for Apollo to name, all of them, not "too expensive".
          if (getVariableValues(schema, defined, variables, { maxErrors: 1 }).errors) return;
          const operationName = request.operationName;
          checkCost({ schema, document, operationName, variables }, limits);
        },
      };
    },
  };
}

/** @throws GraphQLError COST_LIMIT, and whatever operationCost does */
export function checkCost(operation: PricedOperation, limits: Limits): void {
  const cost = operationCost(operation, limits);
  if (cost > limits.cost) throw tooExpensive(cost, limits.cost);
}

function tooExpensive(estimatedCost: number, limit: number): Error {
  const remedy = `Ask for fewer items per page ("first") or for fewer lists within lists.`;
  return refusal(
    `The operation may cost ${estimatedCost}, and at most ${limit} is allowed. ${remedy}`,
    { code: "COST_LIMIT", estimatedCost, limit, remedy },
  );
}
