import {
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
  type GraphQLSchema,
} from "graphql";

export interface Word {
  /** `Type`, `Type.field`, `Type.field(argument)`, `Enum.VALUE`. */
  readonly path: string;
  readonly name: string;
  readonly description: string | null | undefined;
}

/** Everything in the schema that has a name of ours. */
export function wordsOf(schema: GraphQLSchema): Word[] {
  const words: Word[] = [];
  const add = (path: string, { name, description }: Omit<Word, "path">): void => {
    words.push({ path, name, description });
  };
  for (const type of Object.values(schema.getTypeMap())) {
    if (isIntrospectionType(type) || isSpecifiedScalarType(type)) continue;
    add(type.name, type);
    if (isEnumType(type))
      for (const value of type.getValues()) add(`${type.name}.${value.name}`, value);
    if (isInputObjectType(type)) {
      for (const field of Object.values(type.getFields())) add(`${type.name}.${field.name}`, field);
    }
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      add(`${type.name}.${field.name}`, field);
      for (const argument of field.args)
        add(`${type.name}.${field.name}(${argument.name})`, argument);
    }
  }
  return words;
}
