import type { GraphQLSchema } from "graphql";
import type { Limits } from "./limits.js";

/** What the HTTP layer knows of one running operation and hands to the resolvers' context. */
export interface OperationScope {
  /** Aborted when the client goes away or the deadline passes; loaders check it before each statement. */
  readonly signal: AbortSignal;
  /** On the clock of `performance.now()`: after it nobody waits for the answer any more. */
  readonly deadline: number;
  /** Address of the client. */
  readonly caller: string;
}

/** An operation offered in the playground. */
export interface ExampleOperation {
  /** Under what it is listed; none: before all groups. */
  readonly group?: string;
  readonly name: string;
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

export interface AppOptions {
  readonly schema: GraphQLSchema;
  /** Returns a new object for every request. */
  readonly makeContext: (scope: OperationScope) => Promise<object> | object;
  readonly isReady: () => Promise<boolean>;
  /** Differs whenever any shop's current snapshot differs; stored responses live as long as it stays. */
  readonly snapshotEpoch: () => string;
  readonly examples: readonly ExampleOperation[];
  /** The folder of built pages: index.html (dashboard), playground/index.html, assets/. */
  readonly staticRoot: string;
  /** Receives what callers must not see, under the reference they were given. */
  readonly log?: (entry: object) => void;
  readonly limits?: Partial<Limits>;
  /** Behind TLS: tells browsers never to come back without it. */
  readonly isProduction?: boolean;
}
