import type { ASTNode } from "graphql";
import { GraphQLError } from "graphql";

export interface RefusalDetails {
  readonly code: "BAD_REQUEST" | "BAD_USER_INPUT" | "COST_LIMIT" | "DEADLINE";
  /** What to do about it, as a full sentence. */
  readonly remedy: string;
  readonly node?: ASTNode;
  readonly [fact: string]: unknown;
}

/** An operation that is not run: what was found, what is allowed, what to do. Answered with status 400. */
export function refusal(message: string, { node, ...details }: RefusalDetails): GraphQLError {
  return new GraphQLError(message, {
    ...(node && { nodes: node }),
    extensions: { ...details, http: { status: 400 } },
  });
}
