import { UserError } from "../domain/user-error.js";
import type { Generator } from "./generator.js";
import { cdnowGenerator } from "./cdnow/cdnow-generator.js";
import { mavenGenerator } from "./maven/maven-generator.js";
import { onlineRetailGenerator } from "./online-retail/online-retail-generator.js";
import { ordersGenerator } from "./orders/orders-generator.js";
import { rees46Generator } from "./rees46/rees46-generator.js";
import { retailrocketGenerator } from "./retailrocket/retailrocket-generator.js";
import { surveyGenerator } from "./survey/survey-generator.js";

export const GENERATORS: readonly Generator[] = [
  mavenGenerator,
  onlineRetailGenerator,
  retailrocketGenerator,
  rees46Generator,
  cdnowGenerator,
  ordersGenerator,
  surveyGenerator,
];

export function generatorFor(layout: string): Generator {
  const generator = GENERATORS.find((candidate) => candidate.layout === layout);
  if (generator === undefined) {
    const known = GENERATORS.map((candidate) => candidate.layout).join(", ");
    throw new UserError(`No generator writes the layout "${layout}".`, {
      code: "NOT_FOUND",
      reason: "UNKNOWN_LAYOUT",
      remedy: `Choose one of: ${known}.`,
    });
  }
  return generator;
}
