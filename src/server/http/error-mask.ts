import { randomBytes } from "node:crypto";
import type { GraphQLFormattedError } from "graphql";
import { GraphQLError } from "graphql";
import { UserError } from "../../domain/user-error.js";
import { issuesText, validationIssues } from "./validation-issues.js";

/** The codes whose text was written for the caller. Everything else is INTERNAL and goes to the log. */
const publicCodes: ReadonlySet<unknown> = new Set([
  "BAD_REQUEST",
  "BAD_USER_INPUT",
  "CONFLICT",
  "COST_LIMIT",
  "DEADLINE",
  "FORBIDDEN",
  "GRAPHQL_PARSE_FAILED",
  "GRAPHQL_VALIDATION_FAILED",
  "NOT_FOUND",
  "OPERATION_RESOLUTION_FAILURE",
  "PERSISTED_QUERY_NOT_FOUND",
  "PERSISTED_QUERY_NOT_SUPPORTED",
  "RATE_LIMITED",
  "SHOP_NOT_READY",
]);

const codeOfUserError = {
  BAD_INPUT: "BAD_USER_INPUT",
  BAD_FILE: "BAD_USER_INPUT",
  QUARANTINE_LIMIT: "BAD_USER_INPUT",
  NOT_FOUND: "NOT_FOUND",
  IN_USE: "CONFLICT",
} as const;

const longestMessage = 1_000;

/** Decides what of an error leaves the house. No SQL, stack, file or parameter does. */
export class ErrorMask {
  readonly #log: (entry: object) => void;

  constructor(log: (entry: object) => void) {
    this.#log = log;
  }

  /** For Apollo's `formatError`. */
  readonly format = (formatted: GraphQLFormattedError, thrown: unknown): GraphQLFormattedError => {
    const place = {
      ...(formatted.locations && { locations: formatted.locations }),
      ...(formatted.path && { path: formatted.path }),
    };
    const { message, extensions } = this.#told(formatted, thrown);
    return { message: shortened(message), ...place, extensions };
  };

  /** Hides an unexpected error behind a reference, under which the log tells the whole. */
  hide(thrown: unknown): { message: string; extensions: Record<string, unknown> } {
    const reference = randomBytes(6).toString("hex");
    const error = thrown instanceof Error ? thrown : new Error(String(thrown));
    this.#log({
      reference,
      message: withoutParameters(error.message),
      stack: withoutParameters(error.stack ?? ""),
      ...(error.cause instanceof Error && { cause: error.cause.message }),
    });
    return {
      message: `Internal error; reference ${reference}`,
      extensions: { code: "INTERNAL", reference },
    };
  }

  #told(
    formatted: GraphQLFormattedError,
    thrown: unknown,
  ): { message: string; extensions: Record<string, unknown> } {
    const cause = causeOf(thrown);
    if (cause instanceof UserError && cause.code !== "UNREACHABLE") {
      const code = codeOfUserError[cause.code];
      const reason = cause.reason === undefined ? {} : { reason: cause.reason };
      return { message: cause.message, extensions: { code, remedy: cause.remedy, ...reason } };
    }
    if (!(cause instanceof GraphQLError)) return this.hide(cause);
    const issues = validationIssues(cause.extensions);
    if (issues !== null)
      return { message: issuesText(issues), extensions: { code: "BAD_USER_INPUT", issues } };
    const extensions = formatted.extensions ?? {};
    if (publicCodes.has(extensions["code"])) return { message: formatted.message, extensions };
    if (isRefusedRequest(cause))
      return { message: cause.message, extensions: { code: "BAD_REQUEST" } };
    return this.hide(cause);
  }
}

/** What was thrown first: graphql-js and Apollo wrap it to say where. */
function causeOf(thrown: unknown): unknown {
  let cause = thrown;
  while (cause instanceof GraphQLError && cause.originalError !== undefined)
    cause = cause.originalError;
  return cause;
}

/** Apollo gives a few refusals of its own a status but no code, such as a wrong persisted-query hash. */
function isRefusedRequest(error: GraphQLError): boolean {
  const http = error.extensions["http"] as { status?: unknown } | undefined;
  return typeof http?.status === "number" && http.status >= 400 && http.status < 500;
}

/** drizzle puts the statement's parameters, a customer's e-mail for one, at the end of its message. */
function withoutParameters(text: string): string {
  return text.replace(/\n\s*params: [^\n]*/g, "\nparams: [hidden]");
}

function shortened(message: string): string {
  return message.length <= longestMessage ? message : `${message.slice(0, longestMessage)} ...`;
}
