import { HeaderMap, type ApolloServerPlugin } from "@apollo/server";
import { execute, type OperationDefinitionNode } from "graphql";
import { withPlainSelections } from "../../graphql/plain-selections.js";

/**
 * Executes queries with their plain parts read in one go. An answer with an error in it is thrown
 * away and executed by Apollo as it was asked, which finds the same error and says it in its words;
 * what loaders have read for the first answer is not read again.
 */
export function plainPlugin(): ApolloServerPlugin {
  return {
    async requestDidStart() {
      return {
        async responseForOperation({ schema, document, request, contextValue, ...running }) {
          // Apollo's types leave out that a document may lack the operation that is named
          const operation: OperationDefinitionNode | undefined = running.operation;
          if (operation?.operation !== "query") return null;
          const { errors, data } = await execute({
            schema,
            contextValue,
            document: withPlainSelections(schema, document),
            variableValues: request.variables,
            operationName: request.operationName,
          });
          if (errors !== undefined || data == null) return null;
          const http = { headers: new HeaderMap() };
          return { http, body: { kind: "single", singleResult: { data } } };
        },
      };
    },
  };
}
