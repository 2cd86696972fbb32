import { sqlText } from "../domain/sql-engine.js";

/** What a column of a session says: nothing, something, or one text exactly. */
export interface ChannelCondition {
  readonly column: string;
  readonly is: "missing" | "present" | { readonly text: string };
}

/** A session comes from the channel of the first rule whose conditions all hold. */
export interface ChannelRule {
  readonly channel: string;
  /** Empty: every session that no rule before it took. */
  readonly when: readonly ChannelCondition[];
}

/**
 * `channel_of(<columns>)` for the facts SQL, made of the rules that the API tells in words.
 *
 * @param columns that the rules ask, in the order in which the SQL passes them
 */
export function channelMacro(rules: readonly ChannelRule[], columns: readonly string[]): string {
  const cases = rules.map(({ channel, when }) => {
    const conditions = when.length === 0 ? ["true"] : when.map(conditionSql);
    return `when ${conditions.join(" and ")} then ${sqlText(channel)}`;
  });
  return `create temp macro channel_of(${columns.join(", ")}) as case ${cases.join(" ")} end`;
}

function conditionSql({ column, is }: ChannelCondition): string {
  if (is === "missing") return `${column} is null`;
  return is === "present" ? `${column} is not null` : `${column} = ${sqlText(is.text)}`;
}

/** The conditions of a rule as a sentence's part: `utm_source is missing and http_referer is present`. */
export function ruleWords({ when }: ChannelRule): string {
  if (when.length === 0) return "otherwise";
  return when
    .map(
      ({ column, is }) => `${column} is ${typeof is === "string" ? is : JSON.stringify(is.text)}`,
    )
    .join(" and ");
}
