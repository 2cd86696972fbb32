import { type GraphQLError, Lexer, Source, TokenKind } from "graphql";
import type { Limits } from "./limits.js";
import { refusal } from "./refusal.js";

/**
 * Counts aliases and directives before anything is parsed: one pass over the tokens, which stops at
 * the token limit. Comments and strings are not counted. A text that is no GraphQL is left to the
 * parser, whose message names the place.
 */
export function documentFault(text: string, limits: Limits): GraphQLError | null {
  const lexer = new Lexer(new Source(text));
  const timesAliased = new Map<string, number>();
  let directives = 0;
  let tokens = 0;
  let parentheses = 0;
  try {
    for (let token = lexer.advance(); token.kind !== TokenKind.EOF; token = lexer.advance()) {
      if (++tokens > limits.tokens) return null;
      if (token.kind === TokenKind.PAREN_L) parentheses++;
      else if (token.kind === TokenKind.PAREN_R) parentheses--;
      else if (token.kind === TokenKind.AT && ++directives > limits.directives)
        return tooManyDirectives(limits.directives);
      if (token.kind !== TokenKind.COLON || parentheses > 0) continue;
      const field = lexer.lookahead().value;
      const isTooOften = countUp(timesAliased, field) > limits.aliasesPerField;
      if (isTooOften) return tooManyAliases(field, limits.aliasesPerField);
    }
  } catch {
    return null;
  }
  return null;
}

function countUp(times: Map<string, number>, field: string): number {
  const count = (times.get(field) ?? 0) + 1;
  times.set(field, count);
  return count;
}

function tooManyDirectives(limit: number): GraphQLError {
  return refusal(`The document has more than ${limit} directives.`, {
    code: "COST_LIMIT",
    limit,
    remedy: `Use at most ${limit} directives (@) in one document.`,
  });
}

function tooManyAliases(field: string, limit: number): GraphQLError {
  return refusal(`Field "${field}" has more than ${limit} aliases.`, {
    code: "COST_LIMIT",
    limit,
    remedy: `Ask for "${field}" under at most ${limit} names in one document.`,
  });
}
