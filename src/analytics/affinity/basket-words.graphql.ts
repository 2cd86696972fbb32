import { Field, ObjectType, registerEnumType } from "type-graphql";
import type { BasketLevel } from "./basket-level.js";

export const BasketLevels: { readonly [Level in BasketLevel]: Level } = {
  PRODUCT: "PRODUCT",
  CATEGORY: "CATEGORY",
  BRAND: "BRAND",
  CATEGORY_BRAND: "CATEGORY_BRAND",
};
registerEnumType(BasketLevels, {
  name: "BasketLevel",
  description: "What is looked for in baskets.",
  valuesConfig: {
    PRODUCT: { description: "Products." },
    CATEGORY: { description: "Categories of products." },
    BRAND: { description: "Brands." },
    CATEGORY_BRAND: { description: "Brands within a category, such as the phones of one brand." },
  },
});

export enum BasketKind {
  ORDER = "ORDER",
  SESSION = "SESSION",
}
registerEnumType(BasketKind, {
  name: "BasketKind",
  description: "What counts as one basket.",
  valuesConfig: {
    ORDER: { description: "An order." },
    SESSION: { description: "All orders of one session together." },
  },
});

@ObjectType({ description: "A product, category, brand, or brand within a category." })
export class BasketThing {
  @Field(() => String, {
    description:
      "What to pass to filters: the product's id in the shop's files, the category, the brand, or \"category / brand\".",
  })
  key!: string;

  @Field(() => String, { nullable: true, description: "Its name; null where the files hold none." })
  name!: string | null;

  @Field(() => String, { nullable: true, description: "Its category, where it has one." })
  category!: string | null;

  @Field(() => String, { nullable: true, description: "Its brand, where it has one." })
  brand!: string | null;
}
