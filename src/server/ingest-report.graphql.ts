import { Field, FieldResolver, Float, ObjectType, Resolver, Root } from "type-graphql";
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
}

@Resolver(() => Shop)
export class IngestReportResolver {
  @FieldResolver(() => IngestReport, {
    description: "What the load behind the current snapshot read, kept and set aside.",
  })
  ingestReport(@Root() { current }: Shop): StoredReport & { quarantinedShare: number } {
    return { ...current.ingestReport, quarantinedShare: quarantinedShare(current.ingestReport) };
  }
}
