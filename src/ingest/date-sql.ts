/** How days are written in a file, apart from moments with a zone of their own, which always count. */
export type DateFamily =
  /** 2011-02-28, 2011/2/28 or 2011.02.28 */
  | "year-first"
  /** 28/2/2011, 2/28/2011, 28.02.2011 or 28-2-11 */
  | "numeric"
  /** 28-Feb-2011, 28 February 2011 or Feb 28, 2011 */
  | "named"
  /** 20110228 */
  | "compact";

/** How a file writes its dates; decided once for the whole column. */
export interface DateStyle {
  /** Those that occur; a date of another family does not fit the file. */
  readonly families: readonly DateFamily[];
  /** What 3/4/2011 means. */
  readonly order: "day-first" | "month-first";
}

export const YEAR_FIRST: DateStyle = { families: ["year-first"], order: "day-first" };

const TIME = "[0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,6})?)?( ?[AaPp][Mm])?";
const MONTH =
  "(jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?)";
const YEAR = "([0-9]{4}|[0-9]{2})";

/**
 * SQL for the local moment that a text names, null where it names none.
 *
 * @param text SQL of the text
 * @param options.hasShortYears whether six digits are a day such as 970228
 */
export function localMoment(
  text: string,
  { families, order }: DateStyle,
  { hasShortYears }: { readonly hasShortYears: boolean },
): string {
  const pieces = families.map((family) => {
    switch (family) {
      case "year-first":
        return yearFirst(text);
      case "numeric":
        return numeric(text, order);
      case "named":
        return named(text);
      case "compact":
        return compact(text, hasShortYears);
    }
  });
  return pieces.length === 1 ? (pieces[0] ?? "null") : `coalesce(${pieces.join(", ")})`;
}

/** A moment with its own zone: Z, UTC or an offset, with or without a blank before it. */
export function instant(text: string): string {
  const offset = "[+-](0[0-9]|1[0-5])(:?[0-5][0-9])?";
  const withSeconds = `regexp_replace(${text}, '([ T][0-9]{2}:[0-9]{2})( ?(Z|UTC|${offset}))$', '\\1:00\\2')`;
  const zoned = `regexp_replace(regexp_replace(${withSeconds}, ' ?(UTC|Z)$', '+00'), ' ([+-][0-9:]+)$', '\\1')`;
  return `case
    when regexp_full_match(${text}, '[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,9})?)? ?(Z|UTC|${offset})')
    then cast(try_cast(${zoned} as timestamptz) at time zone 'UTC' as timestamp) end`;
}

/** The common 19 characters first: `like` is far quicker than a pattern. */
function yearFirst(text: string): string {
  const parts = sameMark("[0-9]{4}", "[0-9]{1,2}", "[0-9]{1,2}");
  const slashes = withSlashes(text, "[0-9]{4}", "[0-9]{1,2}");
  return `case
    when ${text} like '____-__-__ __:__:__' then try_cast(${text} as timestamp)
    when regexp_full_match(${text}, '[0-9]{4}-[0-9]{2}-[0-9]{2}([ T][0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,9})?)?)?')
      then try_cast(${text} as timestamp)
    when regexp_full_match(${text}, '(${parts})([ T]+${TIME})?')
      then ${parsed(slashes, "%Y/%m/%d")} end`;
}

function numeric(text: string, order: DateStyle["order"]): string {
  const day = order === "day-first" ? "%d/%m" : "%m/%d";
  const parts = sameMark("[0-9]{1,2}", "[0-9]{1,2}", YEAR);
  const slashes = withSlashes(text, "[0-9]{1,2}", "[0-9]{2,4}");
  return `case
    when not regexp_full_match(${text}, '(${parts})([ T,]+${TIME})?') then null
    when regexp_matches(${slashes}, '^[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}') then ${parsed(slashes, `${day}/%Y`)}
    else ${parsed(slashes, `${day}/%y`)} end`;
}

function named(text: string): string {
  const time = `([ T,]+${TIME})?`;
  const flat = `regexp_replace(regexp_replace(${text},
    '(?i)^([0-9]{1,2})[-/ .]*([a-z]{3})[a-z]*[-/ .,]*([0-9]{2,4})', '\\1 \\2 \\3'),
    '(?i)^([a-z]{3})[a-z]*[-/ .]*([0-9]{1,2})[-/ .,]+([0-9]{2,4})', '\\2 \\1 \\3')`;
  return `case
    when not (regexp_full_match(${text}, '(?i)[0-9]{1,2}[-/ .]*${MONTH}[-/ .,]*${YEAR}${time}')
      or regexp_full_match(${text}, '(?i)${MONTH}[-/ .]*[0-9]{1,2}[-/ .,]+${YEAR}${time}')) then null
    when regexp_matches(${flat}, '^[0-9]+ [a-zA-Z]+ [0-9]{4}') then ${parsed(flat, "%d %b %Y")}
    else ${parsed(flat, "%d %b %y")} end`;
}

function compact(text: string, hasShortYears: boolean): string {
  const short = hasShortYears
    ? `when regexp_full_match(${text}, '[0-9]{6}') then try_strptime(${text}, '%y%m%d')`
    : "";
  return `case
    when regexp_full_match(${text}, '[0-9]{8}([ T]+${TIME})?') then ${parsed(text, "%Y%m%d")}
    when regexp_full_match(${text}, '[0-9]{14}') then try_strptime(${text}, '%Y%m%d%H%M%S')
    ${short} end`;
}

/** A pattern for three parts of a date, with the same mark between them. */
function sameMark(first: string, second: string, third: string): string {
  return ["/", "-", "[.]"].map((mark) => `(${[first, second, third].join(mark)})`).join("|");
}

/** The date in front with slashes, whatever its marks are. */
function withSlashes(text: string, first: string, third: string): string {
  return `regexp_replace(${text}, '^(${first})[-/.]([0-9]{1,2})[-/.](${third})', '\\1/\\2/\\3')`;
}

/** The moment, after a date of this format, with or without any style of time. */
function parsed(text: string, date: string): string {
  const times = ["%H:%M", "%H:%M:%S", "%H:%M:%S.%f", "%I:%M %p", "%I:%M:%S %p"];
  const formats = [date, ...times.map((time) => `${date} ${time}`)].map((format) => `'${format}'`);
  const spaced = `regexp_replace(regexp_replace(${text}, '[ T,]+([0-9]{1,2}:)', ' \\1'), ' ?([AaPp])[Mm]$', ' \\1M')`;
  return `try_strptime(${spaced}, [${formats.join(", ")}])`;
}
