import type { AttributeSource, Span } from '../types';
import type { Operator } from './operators';

/** A condition as it was read. Spans leave out the parentheses around a part. */
export type Expression = Span &
  (
    | { readonly node: 'and' | 'or'; readonly operands: readonly Expression[] }
    | { readonly node: 'not'; readonly operand: Expression }
    | { readonly node: 'action' | 'sub-operation'; readonly pattern: string }
    | { readonly node: 'exists' | 'not-exists'; readonly attribute: AttributeOperand }
    | Comparison
  );

export interface Comparison extends Span {
  readonly node: 'comparison';
  readonly operator: Operator;
  readonly crossProduct: CrossProduct | null;
  readonly left: Operand;
  readonly right: Operand;
}

export type Operand = AttributeOperand | ValuesOperand;

export interface AttributeOperand {
  readonly kind: 'attribute';
  readonly source: AttributeSource;
  /** As written, for example `Microsoft.Storage/storageAccounts/blobServices/containers:name`. */
  readonly name: string;
}

/** Values written in the condition itself; at least one. */
export interface ValuesOperand {
  readonly kind: 'values';
  readonly values: readonly Value[];
}

/** One value that a condition or an attribute holds. */
export type Value = string | number | boolean;

/** How the values of both sides are paired. */
export interface CrossProduct {
  readonly name: string;
  readonly everyLeft: boolean;
  readonly everyRight: boolean;
}

export const crossProducts: readonly CrossProduct[] = [
  { name: 'ForAnyOfAnyValues', everyLeft: false, everyRight: false },
  { name: 'ForAllOfAnyValues', everyLeft: true, everyRight: false },
  { name: 'ForAnyOfAllValues', everyLeft: false, everyRight: true },
  { name: 'ForAllOfAllValues', everyLeft: true, everyRight: true },
];

export const sources: readonly AttributeSource[] = ['Resource', 'Request', 'Principal', 'Environment'];
