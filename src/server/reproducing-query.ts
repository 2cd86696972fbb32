import {
  getNamedType,
  isAbstractType,
  isObjectType,
  Kind,
  print,
  visit,
  type ASTNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";
import { askedIn } from "../graphql/plain-selections.js";
import { literalOf } from "./literal-of.js";

/** A field on the way to an answer, and the type that has it. */
interface Step {
  readonly responseKey: string;
  readonly parent: string;
  readonly field: FieldNode;
}

/**
 * The operation that gives an answer again, cut out of the one that is running: the fields on the
 * way to it alone, what was asked of it, and variables written out. It needs no variables, and run
 * again it gives itself.
 *
 * @param running of a field of the answer's provenance
 * @param shopKey the shop that answers
 * @returns null for what a mutation or subscription answers outside of a shop
 */
export function reproducingQuery(running: GraphQLResolveInfo, shopKey: string): string | null {
  const info = { ...running, ...askedIn(running) };
  const way = wayTo(info);
  const answer = way.slice(0, -2);
  const inShop = answer.findIndex(({ parent }) => parent === "Shop");
  if (inShop < 0 && info.operation.operation !== "query") return null;
  const steps = answer.slice(Math.max(0, inShop));
  const [first] = steps;
  if (first === undefined) return null;
  const nested = nestedFields(steps, info.schema);
  const selection = inShop < 0 ? nested : shopField(shopKey, nested);
  return print(withoutVariables(documentOf(selection, info), info));
}

/** From the root down to the field that is being answered; several nodes of one field are one. */
function wayTo({ path, operation, fragments, schema }: GraphQLResolveInfo): Step[] {
  const keys: { readonly key: string; readonly parent: string }[] = [];
  for (let at: typeof path | undefined = path; at !== undefined; at = at.prev) {
    if (typeof at.key === "string") keys.unshift({ key: at.key, parent: at.typename ?? "" });
  }
  let selections: readonly SelectionNode[] = operation.selectionSet.selections;
  return keys.map(({ key, parent }) => {
    const nodes = fieldsNamed(key, selections, { parent, fragments, schema });
    const [node] = nodes;
    if (node === undefined) throw new Error(`no field ${key} was asked for`);
    selections = nodes.flatMap(({ selectionSet }) => selectionSet?.selections ?? []);
    const { name, arguments: given } = node;
    const field: FieldNode = {
      kind: Kind.FIELD,
      name,
      ...(given && { arguments: given }),
      ...(selections.length > 0 && { selectionSet: setOf(selections) }),
    };
    return { responseKey: key, parent, field };
  });
}

interface Scope {
  readonly parent: string;
  readonly fragments: GraphQLResolveInfo["fragments"];
  readonly schema: GraphQLSchema;
}

/** Nodes of a field that hold for a type, those in fragments too. */
function fieldsNamed(key: string, selections: readonly SelectionNode[], scope: Scope): FieldNode[] {
  return selections.flatMap((node): FieldNode[] => {
    if (node.kind === Kind.FIELD) {
      return (node.alias ?? node.name).value === key ? [node] : [];
    }
    const fragment = node.kind === Kind.FRAGMENT_SPREAD ? scope.fragments[node.name.value] : node;
    const condition = fragment?.typeCondition?.name.value;
    if (fragment === undefined || !holdsFor(condition, scope)) return [];
    return fieldsNamed(key, fragment.selectionSet.selections, scope);
  });
}

function holdsFor(condition: string | undefined, { parent, schema }: Scope): boolean {
  if (condition === undefined || condition === parent) return true;
  const [asked, own] = [schema.getType(condition), schema.getType(parent)];
  return isAbstractType(asked) && isObjectType(own) && schema.isSubType(asked, own);
}

/** Each field in the one before; where that may be of several types, in the one that it was. */
function nestedFields(steps: readonly Step[], schema: GraphQLSchema): FieldNode {
  const [first, ...deeper] = steps;
  if (first === undefined) throw new Error("nothing leads to the answer");
  const [next] = deeper;
  if (next === undefined) return first.field;
  const inner = nestedFields(deeper, schema);
  const isOfSeveral = isAbstractType(typeOf(first, schema));
  const selection: SelectionNode = isOfSeveral
    ? {
        kind: Kind.INLINE_FRAGMENT,
        typeCondition: { kind: Kind.NAMED_TYPE, name: nameOf(next.parent) },
        selectionSet: setOf([inner]),
      }
    : inner;
  return { ...first.field, selectionSet: setOf([selection]) };
}

function typeOf({ parent, field }: Step, schema: GraphQLSchema) {
  const type = schema.getType(parent);
  const found = isObjectType(type) ? type.getFields()[field.name.value] : undefined;
  return found === undefined ? undefined : getNamedType(found.type);
}

const nameOf = (value: string) => ({ kind: Kind.NAME, value }) as const;

const setOf = (selections: readonly SelectionNode[]): SelectionSetNode => ({
  kind: Kind.SELECTION_SET,
  selections,
});

const shopField = (key: string, inner: FieldNode): FieldNode => ({
  kind: Kind.FIELD,
  name: nameOf("shop"),
  arguments: [
    { kind: Kind.ARGUMENT, name: nameOf("key"), value: { kind: Kind.STRING, value: key } },
  ],
  selectionSet: setOf([inner]),
});

/** The operation, and the fragments that it uses. */
function documentOf(selection: FieldNode, { fragments }: GraphQLResolveInfo): DocumentNode {
  const used = new Map<string, FragmentDefinitionNode>();
  const find = (within: ASTNode): void => {
    visit(within, {
      FragmentSpread({ name: { value } }) {
        const fragment = fragments[value];
        if (fragment === undefined || used.has(value)) return;
        used.set(value, fragment);
        find(fragment);
      },
    });
  };
  find(selection);
  const operation = {
    kind: Kind.OPERATION_DEFINITION,
    operation: "query",
    selectionSet: setOf([selection]),
  } as DocumentNode["definitions"][number];
  return { kind: Kind.DOCUMENT, definitions: [operation, ...used.values()] };
}

/** Values in place of variables; what has none is left out, as if it had not been written. */
function withoutVariables(document: DocumentNode, info: GraphQLResolveInfo): DocumentNode {
  const literals = new Map(
    (info.operation.variableDefinitions ?? []).map(({ variable: { name }, type }) => [
      name.value,
      literalOf(info.variableValues[name.value], type, info.schema),
    ]),
  );
  const isUnset = ({ value }: { readonly value: ASTNode }): boolean =>
    value.kind === Kind.VARIABLE && literals.get(value.name.value) === undefined;
  return visit(document, {
    Argument: (node) => (isUnset(node) ? null : undefined),
    ObjectField: (node) => (isUnset(node) ? null : undefined),
    Variable: ({ name: { value } }) => literals.get(value) ?? { kind: Kind.NULL },
  });
}
