import { ApiError } from "./api-error.js";
import type { Operation } from "./operation.js";

interface Response {
  readonly data?: unknown;
  readonly errors?: readonly {
    readonly message: string;
    readonly extensions?: { readonly remedy?: string };
  }[];
}

/** @throws ApiError with what the server says, or that it cannot be reached */
export async function ask<Answer>(operation: Operation, signal: AbortSignal): Promise<Answer> {
  const { data, errors } = await answerOf(operation, signal);
  const [error] = errors ?? [];
  if (error !== undefined) throw new ApiError(error.message, error.extensions?.remedy ?? null);
  return data as Answer;
}

async function answerOf(operation: Operation, signal: AbortSignal): Promise<Response> {
  try {
    const response = await fetch("/graphql", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(operation),
      signal,
    });
    return (await response.json()) as Response;
  } catch (error) {
    if (signal.aborted) throw error;
    throw new ApiError(
      "The server does not answer.",
      "Check that it is running (cartograph serve), then try again.",
    );
  }
}
