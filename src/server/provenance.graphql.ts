import type { GraphQLResolveInfo } from "graphql";
import { FieldResolver, Info, Resolver, Root } from "type-graphql";
import { Provenance } from "../graphql/provenance.type.js";
import { reproducingQuery } from "./reproducing-query.js";

/** Texts of one execution: its variables are an object of its own. */
const written = new WeakMap<object, Map<string, string | null>>();

@Resolver(() => Provenance)
export class ProvenanceResolver {
  @FieldResolver(() => String, {
    nullable: true,
    complexity: 20,
    description:
      "The operation that gives this answer again, without variables: run it as it is. Null where a mutation answered.",
  })
  reproduceQuery(@Root() { shopKey }: Provenance, @Info() info: GraphQLResolveInfo): string | null {
    const texts = written.get(info.variableValues) ?? new Map<string, string | null>();
    written.set(info.variableValues, texts);
    const place = [shopKey, ...placeOf(info)].join("/");
    const known = texts.get(place);
    if (known !== undefined) return known;
    const text = reproducingQuery(info, shopKey);
    texts.set(place, text);
    return text;
  }
}

/** The way to the field; entries of one list are in one place. */
function placeOf({ path }: GraphQLResolveInfo): string[] {
  const keys: string[] = [];
  for (let at: typeof path | undefined = path; at !== undefined; at = at.prev) {
    if (typeof at.key === "string") keys.push(`${at.typename ?? ""}.${at.key}`);
  }
  return keys;
}
