import { and, eq, type SQL } from "drizzle-orm";
import { MaxLength } from "class-validator";
import {
  Args,
  ArgsType,
  Ctx,
  Field,
  FieldResolver,
  ObjectType,
  registerEnumType,
  Resolver,
  Root,
} from "type-graphql";
import type { QuarantineReason } from "../domain/quarantine.js";
import { reasonRemedies } from "../domain/reason-remedies.js";
import { connectionOf, PageArgs, type Page } from "../graphql/connection.type.js";
import type { Context } from "../graphql/context.js";
import { Shop } from "../graphql/entities/shop.type.js";
import { keysetPage, type Row } from "../graphql/keyset-page.js";
import { GraphQLBigInt } from "../graphql/scalars.js";
import { quarantine } from "../store/quarantine.table.js";

const reasons = Object.keys(reasonRemedies) as QuarantineReason[];
const REASONS = Object.fromEntries(reasons.map((reason) => [reason, reason]));
registerEnumType(REASONS, {
  name: "QuarantineReason",
  description: "Why a record cannot be used; each is described by what to do about it.",
  valuesConfig: Object.fromEntries(
    reasons.map((reason) => [reason, { description: reasonRemedies[reason] }]),
  ),
});

/** Longest file name that is looked for. */
const FILE_NAME_CHARACTERS = 255;

@ObjectType({
  description:
    "A record that was read and not loaded. Its text may name people: it stays with the shop's operator (cartograph quarantine).",
})
export class QuarantinedRecord {
  @Field(() => String, { description: "File name." })
  file!: string;

  @Field(() => GraphQLBigInt, { description: "Place among the file's records, from 1." })
  record!: number;

  @Field(() => GraphQLBigInt, {
    description: "Line of the decompressed file where the record starts, from 1.",
  })
  line!: number;

  @Field(() => String, {
    nullable: true,
    description: "Column at fault, as the layout calls it; null when it is the whole record.",
  })
  column!: string | null;

  @Field(() => REASONS, { description: "Why the record cannot be used." })
  reason!: QuarantineReason;

  @Field(() => String, { description: "What to do about it." })
  remedy!: string;
}

const QuarantinedRecordConnection = connectionOf("QuarantinedRecord", QuarantinedRecord);

@ArgsType()
class QuarantineArgs extends PageArgs {
  @Field(() => REASONS, { nullable: true, description: "Only records set aside for this reason." })
  reason?: QuarantineReason;

  @Field(() => String, { nullable: true, description: "Only records of the file of this name." })
  @MaxLength(FILE_NAME_CHARACTERS)
  file?: string;
}

@Resolver(() => Shop)
export class QuarantineResolver {
  @FieldResolver(() => QuarantinedRecordConnection, {
    description:
      "Records that were read and not loaded, by file and record. Of a file's broken lines the first 10,000 are listed; ingestReport counts all.",
  })
  quarantine(
    @Root() { current }: Shop,
    @Ctx() context: Context,
    @Args(() => QuarantineArgs) { reason, file, ...page }: QuarantineArgs,
  ): Promise<Page<QuarantinedRecord>> {
    const conditions: (SQL | undefined)[] = [
      reason === undefined ? undefined : eq(quarantine.reason, reason),
      file === undefined ? undefined : eq(quarantine.file, file),
    ];
    const isWhole = reason === undefined && file === undefined;
    return keysetPage(
      {
        context,
        shop: current,
        table: quarantine,
        order: [quarantine.position, quarantine.file, quarantine.record].map((column) => ({
          column,
          isDescending: false,
        })),
        where: and(...conditions),
        page,
        reads: [],
        knownCount: isWhole ? current.rowCounts["quarantine"] : undefined,
      },
      recordOf,
    );
  }
}

function recordOf(row: Row): QuarantinedRecord {
  const reason = row["reason"] as QuarantineReason;
  return {
    file: row["file"] as string,
    record: row["record"] as number,
    line: row["line"] as number,
    column: row["columnName"] as string | null,
    reason,
    remedy: reasonRemedies[reason],
  };
}
