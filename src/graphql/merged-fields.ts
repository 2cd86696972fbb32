import { Kind, type DocumentNode, type FieldNode, type SelectionSetNode } from "graphql";
import type { Fragments } from "./plain-reader.js";

/**
 * Fields that are asked for more than once in one place, which graphql-js answers together:
 * `{ shop { name } shop { currency } }`. Where types or directives decide, all count.
 */
export function mergedFields(
  { definitions }: DocumentNode,
  fragments: Fragments,
): ReadonlySet<FieldNode> {
  const merged = new Set<FieldNode>();
  for (const definition of definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION) {
      findMerged([definition.selectionSet], fragments, merged);
    }
  }
  return merged;
}

function findMerged(
  sets: readonly SelectionSetNode[],
  fragments: Fragments,
  merged: Set<FieldNode>,
): void {
  const byKey = new Map<string, Set<FieldNode>>();
  const seen = new Set<string>();
  for (const set of sets) collect(set, fragments, { byKey, seen });
  for (const nodes of byKey.values()) {
    if (nodes.size > 1) for (const node of nodes) merged.add(node);
    const own = [...nodes].flatMap(({ selectionSet }) => selectionSet ?? []);
    if (own.length > 0) findMerged(own, fragments, merged);
  }
}

interface Found {
  readonly byKey: Map<string, Set<FieldNode>>;
  /** Names of fragments that were met. */
  readonly seen: Set<string>;
}

function collect({ selections }: SelectionSetNode, fragments: Fragments, found: Found): void {
  for (const node of selections) {
    if (node.kind === Kind.FIELD) {
      const key = (node.alias ?? node.name).value;
      const nodes = found.byKey.get(key) ?? new Set();
      found.byKey.set(key, nodes.add(node));
    } else if (node.kind === Kind.INLINE_FRAGMENT) {
      collect(node.selectionSet, fragments, found);
    } else if (!found.seen.has(node.name.value)) {
      found.seen.add(node.name.value);
      const fragment = fragments.get(node.name.value);
      if (fragment !== undefined) collect(fragment.selectionSet, fragments, found);
    }
  }
}
