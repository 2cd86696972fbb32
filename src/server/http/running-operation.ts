import type { FastifyReply, FastifyRequest } from "fastify";
import type { OperationScope } from "./app-options.js";
import { refusal } from "./refusal.js";

/** One GraphQL request from its first byte to its answer. */
export class RunningOperation implements Pick<OperationScope, "signal" | "deadline"> {
  readonly deadline: number;
  /** Set once a query has been answered whole, without errors, from a snapshot alone. */
  isStorable = false;
  readonly #abort = new AbortController();

  constructor(deadlineMs: number) {
    this.deadline = performance.now() + deadlineMs;
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /** Tells the resolvers that nobody waits any more. */
  stop(message: string): void {
    const remedy = "Ask for less at once, or try again later.";
    this.#abort.abort(refusal(message, { code: "DEADLINE", remedy }));
  }
}

const byRequest = new WeakMap<FastifyRequest, RunningOperation>();
/** A property, because Apollo copies the context before it runs an operation. */
const running = Symbol("running operation");

/** Starts the clock of a request and notices when its client goes away. */
export function startOperation(
  request: FastifyRequest,
  reply: FastifyReply,
  deadlineMs: number,
): RunningOperation {
  const operation = new RunningOperation(deadlineMs);
  byRequest.set(request, operation);
  reply.raw.once("close", () => {
    if (!reply.raw.writableFinished) operation.stop("The client has gone away.");
  });
  return operation;
}

export function operationOf(request: FastifyRequest): RunningOperation | undefined {
  return byRequest.get(request);
}

export function bindContext(context: object, operation: RunningOperation): void {
  Object.assign(context, { [running]: operation });
}

export function operationOfContext(context: {
  readonly [running]?: RunningOperation;
}): RunningOperation | undefined {
  return context[running];
}
