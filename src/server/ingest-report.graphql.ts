import { Field, FieldResolver, Float, ObjectType, Resolver, Root } from "type-graphql";
import type { QuarantineReason } from "../domain/quarantine.js";
import { reasonRemedies } from "../domain/reason-remedies.js";
import { quarantinedShare, type IngestReport as StoredReport } from "../domain/ingest-report.js";
import { Shop } from "../graphql/entities/shop.type.js";
import { GraphQLBigInt } from "../graphql/scalars.js";

@ObjectType({ description: "How many records of a file were set aside for one reason." })
export class QuarantineCount {
  @Field(() => String, { description: "Stable code, such as BAD_DATE or ORPHAN." })
  reason!: string;

  @Field(() => String, {
    nullable: true,
    description: "Column at fault; null when it is the whole record.",
  })
  column!: string | null;

  @Field(() => GraphQLBigInt, { description: "Records." })
  count!: number;
}

@ObjectType({ description: "Something noticed in a file; the records were loaded." })
export class FileWarning {
  @Field(() => String, { description: "Stable code." })
  code!: string;

  @Field(() => GraphQLBigInt, { description: "Records concerned." })
  count!: number;

  @Field(() => String, { description: "What it means." })
  message!: string;
}

@ObjectType({ description: "The account of one file: recordsRead = loaded + quarantined." })
export class FileReport {
  @Field(() => String, { description: "File name." })
  name!: string;

  @Field(() => String, { description: "What the file is in its layout." })
  role!: string;

  @Field(() => GraphQLBigInt, { description: "Bytes on disk." })
  bytes!: number;

  @Field(() => String, { description: "SHA-256 of the bytes on disk, in hexadecimal." })
  sha256!: string;

  @Field(() => GraphQLBigInt, { description: "Records, without header and blank lines." })
  recordsRead!: number;

  @Field(() => GraphQLBigInt, { description: "Records that are used." })
  loaded!: number;

  @Field(() => GraphQLBigInt, { description: "Records that were set aside." })
  quarantined!: number;

  @Field(() => [QuarantineCount], { description: "Why records were set aside." })
  reasons!: QuarantineCount[];

  @Field(() => [FileWarning], { description: "What was noticed and kept." })
  warnings!: FileWarning[];
}

@ObjectType({ description: "How many records of all files were set aside for one reason." })
export class QuarantineTotal {
  @Field(() => String, { description: "Stable code, such as BAD_DATE or ORPHAN." })
  reason!: QuarantineReason;

  @Field(() => GraphQLBigInt, { description: "Records." })
  count!: number;

  @Field(() => String, { description: "What to do about them." })
  remedy!: string;
}

@ObjectType({ description: "What the last load read, kept and set aside." })
export class IngestReport {
  @Field(() => String, { description: "Layout of the files." })
  layout!: string;

  @Field(() => [FileReport], { description: "File by file." })
  files!: FileReport[];

  @Field(() => GraphQLBigInt, { description: "Records of all files." })
  recordsRead!: number;

  @Field(() => GraphQLBigInt, { description: "Records that are used." })
  loaded!: number;

  @Field(() => GraphQLBigInt, { description: "Records that were set aside." })
  quarantined!: number;

  @Field(() => Float, { description: "Share of records that were set aside, 0 to 1." })
  quarantinedShare!: number;

  @Field(() => [QuarantineTotal], {
    description: "Why records were set aside, over all files; the most frequent reason first.",
  })
  reasons!: readonly QuarantineTotal[];
}

@Resolver(() => Shop)
export class IngestReportResolver {
  @FieldResolver(() => IngestReport, {
    description: "What the load behind the current snapshot read, kept and set aside.",
  })
  ingestReport(
    @Root() { current: { ingestReport } }: Shop,
  ): StoredReport & Pick<IngestReport, "quarantinedShare" | "reasons"> {
    return {
      ...ingestReport,
      quarantinedShare: quarantinedShare(ingestReport),
      reasons: totalsOf(ingestReport),
    };
  }
}

function totalsOf({ files }: StoredReport): QuarantineTotal[] {
  const counts = new Map<QuarantineReason, number>();
  for (const { reason, count } of files.flatMap(({ reasons }) => reasons)) {
    counts.set(reason, (counts.get(reason) ?? 0) + count);
  }
  return [...counts]
    .map(([reason, count]) => ({ reason, count, remedy: reasonRemedies[reason] }))
    .sort((one, other) => other.count - one.count || (one.reason < other.reason ? -1 : 1));
}
