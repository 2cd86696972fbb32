import { GraphQLJSONObject } from "graphql-scalars";
import { Matches, MaxLength } from "class-validator";
import {
  createUnionType,
  Extensions,
  Field,
  ID,
  InputType,
  ObjectType,
  registerEnumType,
} from "type-graphql";
import type { CustomerFilterWords } from "../../graphql/customer-filter-words.js";
import { Node } from "../../graphql/node.type.js";
import { GraphQLBigInt, GraphQLDateTime } from "../../graphql/scalars.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { CustomerFilter } from "./customer-filter.graphql.js";
import type { SavedSegment as Saved } from "./saved-segments.js";

export enum SavedSegmentKind {
  DYNAMIC = "DYNAMIC",
  STATIC = "STATIC",
}
registerEnumType(SavedSegmentKind, {
  name: "SavedSegmentKind",
  description: "Whether a saved segment follows the shop's data.",
  valuesConfig: {
    DYNAMIC: { description: "Whoever meets the filter in the snapshot that answers." },
    STATIC: { description: "Whoever met the filter in the snapshot in which it was saved." },
  },
});

@Extensions({ live: true })
@ObjectType({ implements: Node, description: "Customers by a filter, kept under a name." })
export class SavedSegment extends Node {
  @Field(() => String, { description: "Name, unique among the shop's saved segments." })
  name!: string;

  @Field(() => String, { nullable: true, description: "What it is for; null when not given." })
  description!: string | null;

  @Field(() => SavedSegmentKind, { description: "Whether it follows the shop's data." })
  kind!: SavedSegmentKind;

  @Field(() => GraphQLJSONObject, {
    description: "The filter it was saved with, as a value of `CustomerFilter`.",
  })
  filter!: CustomerFilterWords;

  @Field(() => GraphQLDateTime, { description: "When it was saved." })
  createdAt!: Date;

  @Field(() => ID, { description: "The snapshot in which it was saved." })
  savedInSnapshotId!: string;

  @Field(() => GraphQLDateTime, {
    description: "The moment that snapshot speaks for: a STATIC segment's members are as of then.",
  })
  savedAsOf!: Date;

  @Field(() => GraphQLBigInt, {
    description:
      "Customers who met the filter then; `customerCount` are those of today's snapshot.",
  })
  customersWhenSaved!: number;

  /** Not part of the API. */
  shop!: CurrentShop;
  saved!: Saved;
}

@InputType({ description: "Customers to be kept under a name." })
export class SaveSegmentInput {
  @Field(() => String, { description: "Key of the shop." })
  @MaxLength(100)
  shopKey!: string;

  @Field(() => String, { description: "A name that no other has, 1 to 200 characters." })
  @MaxLength(200)
  @Matches(/\S/, { message: "name must have a character that is no space" })
  name!: string;

  @Field(() => String, { nullable: true, description: "What it is for, at most 2,000 characters." })
  @MaxLength(2000)
  description?: string;

  @Field(() => SavedSegmentKind, {
    defaultValue: SavedSegmentKind.DYNAMIC,
    description: "Whether it follows the shop's data.",
  })
  kind!: SavedSegmentKind;

  @Field(() => CustomerFilter, { description: "Which customers." })
  filter!: CustomerFilter;
}

export enum SegmentRefusalCode {
  NAME_TAKEN = "NAME_TAKEN",
  TOO_MANY_SEGMENTS = "TOO_MANY_SEGMENTS",
  TOO_MANY_CUSTOMERS = "TOO_MANY_CUSTOMERS",
  FILTER_TOO_LARGE = "FILTER_TOO_LARGE",
  OF_ONE_SNAPSHOT = "OF_ONE_SNAPSHOT",
  NOT_FOUND = "NOT_FOUND",
  IN_USE = "IN_USE",
}
registerEnumType(SegmentRefusalCode, {
  name: "SegmentRefusalCode",
  description: "Why a segment was not saved or deleted.",
  valuesConfig: {
    NAME_TAKEN: { description: "The shop has a saved segment of this name." },
    TOO_MANY_SEGMENTS: { description: "The shop has 200 saved segments, the most there may be." },
    TOO_MANY_CUSTOMERS: { description: "A STATIC segment holds at most 500,000 customers." },
    FILTER_TOO_LARGE: { description: "The filter is longer than 20,000 characters as JSON." },
    OF_ONE_SNAPSHOT: {
      description: "A DYNAMIC segment cannot say whom an experiment reaches; a STATIC one can.",
    },
    NOT_FOUND: { description: "There is no saved segment with this id." },
    IN_USE: { description: "The filters of other saved segments name it." },
  },
});

@ObjectType({ description: "A segment was not saved or deleted: an expected failure." })
export class SegmentRefused {
  @Field(() => SegmentRefusalCode, { description: "Stable code." })
  code!: SegmentRefusalCode;

  @Field(() => String, { description: "What is wrong, in a sentence." })
  message!: string;

  @Field(() => String, { description: "What to do about it." })
  remedy!: string;
}

@ObjectType({ description: "The segment was saved." })
export class SegmentSaved {
  @Field(() => SavedSegment, { description: "The segment." })
  segment!: SavedSegment;
}

@ObjectType({ description: "The segment is gone, with the members of a STATIC one." })
export class SegmentDeleted {
  @Field(() => ID, { description: "The id it had." })
  id!: string;
}

export const SaveSegmentResult = createUnionType({
  name: "SaveSegmentResult",
  description: "The saved segment, or why there is none.",
  types: () => [SegmentSaved, SegmentRefused] as const,
});

export const DeleteSegmentResult = createUnionType({
  name: "DeleteSegmentResult",
  description: "That the segment is gone, or why it is not.",
  types: () => [SegmentDeleted, SegmentRefused] as const,
});
