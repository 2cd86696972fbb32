import type { ExecutionResult, GraphQLError, GraphQLFormattedError } from "graphql";
import { ErrorMask } from "../server/http/error-mask.js";

/** The answer as the API gives it: faults with code and remedy, bugs behind a reference in the log. */
export function queryAnswer(
  { data, errors }: ExecutionResult,
  log: (entry: object) => void,
): { errors?: readonly GraphQLFormattedError[]; data?: unknown } {
  const mask = new ErrorMask(log);
  const formatted = (errors ?? []).map((error) => formattedError(error, mask));
  return {
    ...(formatted.length > 0 && { errors: formatted }),
    ...(data !== undefined && { data }),
  };
}

/** What graphql-js itself finds wrong with an operation was written for its author. */
function formattedError(error: GraphQLError, mask: ErrorMask): GraphQLFormattedError {
  return error.originalError === undefined ? error.toJSON() : mask.format(error.toJSON(), error);
}
