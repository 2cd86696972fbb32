import { classOfNode, type ClassificationTree } from "./classification-tree.js";

/** What a leaf demands of one feature, in the feature's own unit. */
export interface RuleCondition {
  readonly feature: number;
  /** The value is greater than this; null: no lower bound. */
  readonly above: number | null;
  /** The value is at most this; null: no upper bound. */
  readonly upTo: number | null;
  /** PRESENT: there is a value; MISSING: there is none; EITHER: a row without one is here too. */
  readonly presence: "PRESENT" | "MISSING" | "EITHER";
}

/** A leaf as a rule: rows that meet all conditions belong to `label`. */
export interface TreeRule {
  /** Number of the leaf in the tree, as `leavesOf` gives it. */
  readonly leaf: number;
  /** In the order in which the features are first asked about; one per feature. */
  readonly conditions: readonly RuleCondition[];
  readonly label: number;
  /** Training rows in the leaf. */
  readonly rowCount: number;
  /** Training rows in the leaf, per class. */
  readonly classCounts: readonly number[];
}

/**
 * A tree as rules, one per leaf from left to right. Every row meets exactly one of them.
 * O(leaves · depth²).
 */
export function treeRules(tree: ClassificationTree): TreeRule[] {
  const rules: TreeRule[] = [];
  const open: { node: number; conditions: readonly RuleCondition[] }[] = [
    { node: 0, conditions: [] },
  ];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, conditions } = next;
    const feature = tree.feature[node] as number;
    if (feature < 0) {
      const cell = node * tree.classCount;
      const classCounts = tree.counts.slice(cell, cell + tree.classCount);
      const rowCount = classCounts.reduce((sum, count) => sum + count, 0);
      rules.push({ leaf: node, conditions, label: classOfNode(tree, node), rowCount, classCounts });
      continue;
    }
    const left = tree.left[node] as number;
    open.push({ node: left + 1, conditions: narrowed(conditions, tree, { node, side: "RIGHT" }) });
    open.push({ node: left, conditions: narrowed(conditions, tree, { node, side: "LEFT" }) });
  }
  return rules;
}

interface Turn {
  readonly node: number;
  readonly side: "LEFT" | "RIGHT";
}

function narrowed(
  conditions: readonly RuleCondition[],
  tree: ClassificationTree,
  turn: Turn,
): RuleCondition[] {
  const feature = tree.feature[turn.node] as number;
  const known = conditions.find((condition) => condition.feature === feature);
  const condition = narrowedBy(
    known ?? { feature, above: null, upTo: null, presence: "EITHER" },
    tree,
    turn,
  );
  return known === undefined
    ? [...conditions, condition]
    : conditions.map((other) => (other === known ? condition : other));
}

function narrowedBy(known: RuleCondition, tree: ClassificationTree, turn: Turn): RuleCondition {
  const threshold = tree.threshold[turn.node] as number;
  const takesMissing = (tree.missingLeft[turn.node] === 1) === (turn.side === "LEFT");
  const asksPresence = threshold === Number.MAX_VALUE;
  if (turn.side === "RIGHT" && asksPresence) {
    return { ...known, above: null, upTo: null, presence: "MISSING" };
  }
  const presence = known.presence === "EITHER" && !takesMissing ? "PRESENT" : known.presence;
  if (asksPresence) return { ...known, presence };
  return turn.side === "LEFT"
    ? { ...known, presence, upTo: Math.min(threshold, known.upTo ?? threshold) }
    : { ...known, presence, above: Math.max(threshold, known.above ?? threshold) };
}
