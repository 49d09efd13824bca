import type { ConditionTrace, OperandTrace } from '../types';
import { isSubOperation } from './attributes';

/** A part without parts: a comparison, `Exists`, or a function. */
export type ConditionLeaf = Exclude<ConditionTrace, { readonly node: 'and' | 'or' | 'not' }>;

/** The clause that a sentence about a part can be about. */
export interface DecisiveLeaf {
  readonly leaf: ConditionLeaf;
  /** Whether the part is the other way round than the leaf, because of a NOT between them. */
  readonly isNegated: boolean;
}

interface Found extends DecisiveLeaf {
  /** The leaf itself, or the NOT around it by which it counts. */
  readonly part: ConditionTrace;
}

/** The way from the whole to a part, as far as it matters. */
interface Way {
  /** What the part would have had to be for the whole to come out otherwise. */
  readonly wanted: boolean;
  readonly isNegated: boolean;
  /** The nearest NOT above. */
  readonly negation: ConditionTrace | null;
}

/**
 * The one clause that best explains why a condition is not true: the comparison that failed or lacked its attribute,
 * beside the guard that matched the action. A clause that counts against the condition because of a NOT comes with
 * the NOT, so the result of what is returned is never true. Null when the condition is true.
 */
export function decisivePart(trace: ConditionTrace): ConditionTrace | null {
  return trace.result === true ? null : decide(trace, { wanted: true, isNegated: false, negation: null }).part;
}

/** The clause that made any part what it is. */
export function decisiveLeaf(part: ConditionTrace): DecisiveLeaf {
  const { leaf, isNegated } = decide(part, { wanted: part.result !== true, isNegated: false, negation: null });
  return { leaf, isNegated };
}

/** Goes down to the leaf that kept a part from being what was wanted. */
function decide(trace: ConditionTrace, way: Way): Found {
  const { wanted, isNegated, negation } = way;
  switch (trace.node) {
    case 'not':
      return decide(trace.operand, { wanted: !wanted, isNegated: !isNegated, negation: trace });
    case 'and':
    case 'or':
      return culprits(trace, wanted)
        .map((operand) => decide(operand, way))
        .reduce((best, one) => (rank(one.leaf) < rank(best.leaf) ? one : best));
    default:
      return { leaf: trace, isNegated, part: wanted || negation === null ? trace : negation };
  }
}

/** One part spoils an AND that should be true and an OR that should be false; otherwise all had to fail. */
function culprits(
  { node, result, operands }: Extract<ConditionTrace, { readonly node: 'and' | 'or' }>,
  wanted: boolean,
): readonly ConditionTrace[] {
  const isSpoiledByOne = (node === 'and') === wanted;
  return isSpoiledByOne ? operands.filter((operand) => operand.result === result) : operands;
}

/** What says most comes first: a value that did not fit, then a value that is not there, then a guard. */
function rank(leaf: ConditionLeaf): number {
  const isGuard = sides(leaf).every(({ attribute }) => attribute === null || isSubOperation(attribute));
  return isGuard ? 2 : leaf.result === null ? 1 : 0;
}

function sides(leaf: ConditionLeaf): readonly OperandTrace[] {
  if (leaf.node === 'comparison') return [leaf.left, leaf.right];
  return 'operand' in leaf ? [leaf.operand] : [];
}
