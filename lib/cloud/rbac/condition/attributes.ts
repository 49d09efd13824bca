import type { AttributeSource, Attributes, AttributeValue } from '../types';
import type { ConditionFacts } from './index';
import type { AttributeOperand } from './syntax';
import type { ValueKind } from './values';

/** Finds one attribute's value among the facts; undefined: it is absent. */
export type AttributeReader = (facts: ConditionFacts) => AttributeValue | undefined;

const bags: Readonly<Record<AttributeSource, keyof Attributes>> = {
  Resource: 'resource',
  Request: 'request',
  Principal: 'principal',
  Environment: 'environment',
};

const CASE_SENSITIVE_KEY = '<$key_case_sensitive$>';
/** The last moment that a Date can hold. */
const MAX_TIME = 8.64e15;

/** Prepares the look-up of an attribute. An attribute that has no values at all counts as absent (UNVERIFIED). */
export function attributeReader({ source, name }: AttributeOperand, kind: ValueKind | null): AttributeReader {
  if (isSubOperation({ source, name })) return readSubOperation;
  const lower = name.toLowerCase();
  const bag = bags[source];
  const isSame = nameTest(name);
  const given: AttributeReader = ({ attributes }) => {
    const value = find(attributes?.[bag], name, isSame);
    return Array.isArray(value) && value.length === 0 ? undefined : value;
  };
  if (source !== 'Environment' || lower !== 'utcnow') return given;
  return (facts) => given(facts) ?? utcNow(facts, kind);
}

/** Whether this is the older way to ask for a part of an action. */
export function isSubOperation({ source, name }: Pick<AttributeOperand, 'source' | 'name'>): boolean {
  return source === 'Request' && name.toLowerCase() === 'suboperation';
}

/**
 * UNVERIFIED: a request without one has an empty text here, so that
 * `!(ActionMatches{...} AND @Request[subOperation] ...)` lets it pass as `!(... AND SubOperationMatches{...})` does.
 */
function readSubOperation({ subOperation, attributes }: ConditionFacts): AttributeValue {
  return subOperation ?? find(attributes?.request, 'subOperation', nameTest('subOperation')) ?? '';
}

/** Comparisons of moments take milliseconds as they are; everything else sees the text. */
function utcNow({ at }: ConditionFacts, kind: ValueKind | null): AttributeValue | undefined {
  if (at === undefined || !(Math.abs(at) <= MAX_TIME)) return undefined;
  return kind === 'instant' ? at : new Date(at).toISOString();
}

/** As most callers write the name as the documentation does, the exact spelling is tried first. */
function find(
  values: Readonly<Record<string, AttributeValue>> | undefined,
  name: string,
  isSame: (other: string) => boolean,
): AttributeValue | undefined {
  if (values === undefined) return undefined;
  if (Object.hasOwn(values, name)) return values[name];
  for (const other in values) if (isSame(other) && Object.hasOwn(values, other)) return values[other];
  return undefined;
}

/**
 * Names are the same in any case, but for the key of a blob index tag: in
 * `.../blobs/tags:Project<$key_case_sensitive$>` the part `Project` must be exact.
 */
function nameTest(name: string): (other: string) => boolean {
  const lower = name.toLowerCase();
  const isSame = (other: string) => other.length === name.length && other.toLowerCase() === lower;
  if (!lower.endsWith(CASE_SENSITIVE_KEY)) return isSame;
  const colon = name.indexOf(':');
  const key = name.slice(colon + 1, -CASE_SENSITIVE_KEY.length);
  return (other) => isSame(other) && other.slice(colon + 1, colon + 1 + key.length) === key;
}
