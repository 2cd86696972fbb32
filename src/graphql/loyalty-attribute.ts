import { registerEnumType } from "type-graphql";

export enum LoyaltyAttribute {
  BRAND = "BRAND",
  CATEGORY = "CATEGORY",
  PRODUCT = "PRODUCT",
}
registerEnumType(LoyaltyAttribute, {
  name: "LoyaltyAttribute",
  description: "What customers may be loyal to.",
  valuesConfig: {
    BRAND: { description: "Brands." },
    CATEGORY: { description: "Categories." },
    PRODUCT: { description: "Products, by their ids." },
  },
});
