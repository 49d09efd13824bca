import type { rbac } from '@/lib/cloud';

/** Every sentence about conditions, in English. {line} and {character} count from 1. */
export const places = {
  oneLine: 'At character {character}: {problem}',
  manyLines: 'At line {line}, character {character}: {problem}',
} as const;

/** Why a condition cannot be read, to stand behind its place. Slots: {found}. */
export const errors: Record<rbac.ConditionError['code'], string> = {
  'unexpected-character': '“{found}” has no meaning in a condition.',
  'unterminated-text': 'this text has no closing quotation mark.',
  'unexpected-token': '“{found}” cannot stand here.',
  'unexpected-end': 'the condition ends too early.',
  'unknown-operator': '“{found}” is not an operator or function of conditions.',
  'unsupported-operator': 'Azure does not document “{found}”, and this lab does not evaluate it.',
  'unknown-source': '“{found}” is not a source of attributes.',
  'invalid-value': '“{found}” is not a value that this operator compares.',
  'mixed-logic': 'AND and OR stand side by side. Put parentheses around what belongs together.',
  'too-long': 'a condition can have 8,192 characters at most.',
  'too-deep': 'parentheses and negations are nested too deep.',
};

/** Instead of a sentence above where a more telling one fits. */
export const specialErrors = {
  typographicQuote: "“{found}” is a typographic quotation mark. Write a straight one: '.",
  oddBlank: 'this blank is a special character. It often comes with text that was copied from a document.',
  missingOperator: 'an operator is missing, for example StringEquals.',
  notQuoted: 'the text {found} must be in quotation marks.',
  needsCrossProduct: 'several values need an operator that says how they are compared, for example {example}.',
  notWhole: '“{found}” is not a whole number, and only whole numbers can be compared.',
  noSource: '“{found}” must have an @ in front of it.',
} as const;

export const emptyCondition = 'The condition is empty.';

/** A problem, and what would have fitted. */
export const withExpected = '{problem} Expected: {expected}.';
export const withSuggestion = '{problem} Did you mean {expected}?';

/** The last of several that could have stood there. */
export const or = '{before} or {last}';

/** How the placeholders of an error are called. */
export const placeholders: Readonly<Record<string, string>> = {
  '<attribute>': 'an attribute such as @Resource[...]',
  '<attribute name>': 'the name of an attribute',
  '<value>': 'a value',
  '<text>': 'a text in quotation marks',
  '<integer>': 'a whole number',
  '<date and time>': "a date and time such as '2026-05-01T13:00:00.0Z'",
  '<GUID>': 'a GUID',
  '<operator>': 'an operator such as StringEquals',
};

/** What people call an attribute, by its name in lower case. */
export const attributes: Readonly<Record<string, string>> = {
  'microsoft.storage/storageaccounts:name': 'the storage account’s name',
  'microsoft.storage/storageaccounts:ishnsenabled': 'the flag isHnsEnabled',
  'microsoft.storage/storageaccounts/blobservices/containers:name': 'the container’s name',
  'microsoft.storage/storageaccounts/blobservices/containers/blobs:path': 'the blob’s path',
  'microsoft.storage/storageaccounts/blobservices/containers/blobs:prefix': 'the prefix to list',
  'microsoft.storage/storageaccounts/blobservices/containers/blobs:versionid': 'the version that was asked for',
  'microsoft.storage/storageaccounts/blobservices/containers/blobs:snapshot': 'the snapshot that was asked for',
  'microsoft.storage/storageaccounts/blobservices/containers/blobs:iscurrentversion': 'the flag isCurrentVersion',
  'microsoft.storage/storageaccounts/encryptionscopes:name': 'the encryption scope’s name',
  'microsoft.keyvault/vaults:name': 'the vault’s name',
  'microsoft.keyvault/vaults/secrets:name': 'the secret’s name',
  'microsoft.authorization/roleassignments:roledefinitionid': 'the role to assign or remove',
  'microsoft.authorization/roleassignments:principalid': 'the principal that the role is assigned to',
  'microsoft.authorization/roleassignments:principaltype': 'the type of the principal that the role is assigned to',
  suboperation: 'the suboperation',
  utcnow: 'the time',
  isprivatelink: 'the flag isPrivateLink',
  'microsoft.network/privateendpoints': 'the private endpoint',
  'microsoft.network/virtualnetworks/subnets': 'the subnet',
};

export const otherAttributes = {
  tag: 'the blob’s tag {name}',
  tagOfRequest: 'the tag {name} of the request',
  tagKeys: 'the blob’s tag keys',
  tagKeysOfRequest: 'the tag keys of the request',
  security: 'the caller’s attribute {name}',
  Resource: 'the resource’s {name}',
  Request: 'the request’s {name}',
  Principal: 'the caller’s {name}',
  Environment: 'the environment’s {name}',
} as const;

/** What stands on the left when it is written in the condition itself. */
export const ownValue = 'the value in the condition';

/** How a value came out: `wanted` and `ruledOut` spoil the condition, `fits` and `spared` do not. */
export type Outcome = 'wanted' | 'ruledOut' | 'fits' | 'spared';

/** Slots: {subject} {actual} {wish}. By how many values are on the left, and whether one or all of them must pass. */
export const comparisons: Record<'one' | 'any' | 'every', Record<Outcome, string>> = {
  one: {
    wanted: '{subject} is {actual}, and the condition wants {wish}.',
    ruledOut: '{subject} is {actual}, and the condition rules out {wish}.',
    fits: '{subject} is {actual}, and the condition wants {wish}: that fits.',
    spared: '{subject} is {actual}, and the condition only rules out {wish}.',
  },
  any: {
    wanted: '{subject}: {actual}. The condition wants at least one of them to be {wish}.',
    ruledOut: '{subject}: {actual}. The condition does not want any of them to be {wish}.',
    fits: '{subject}: {actual}. The condition wants at least one of them to be {wish}: that fits.',
    spared: '{subject}: {actual}. The condition does not want any of them to be {wish}: that fits.',
  },
  every: {
    wanted: '{subject}: {actual}. The condition wants every one of them to be {wish}.',
    ruledOut: '{subject}: {actual}. The condition does not want all of them to be {wish}.',
    fits: '{subject}: {actual}. The condition wants every one of them to be {wish}: that fits.',
    spared: '{subject}: {actual}. The condition does not want all of them to be {wish}: that fits.',
  },
};

/** A comparison that could not be made. Slots: {subject} {actual} {operator} {values}. */
export const undecided = {
  absent: '{subject} is absent, and a comparison with an absent attribute never allows anything.',
  several:
    '{subject}: {actual}. {operator} compares a single value; several need ForAnyOfAnyValues or one of its kind.',
  kind: '{subject} is {actual}, and {operator} cannot compare that with {values}.',
} as const;

/** What an operator asks for, by its name without IgnoreCase. Slots: {values}. */
export const wishes: Readonly<Record<string, string>> = {
  BoolEquals: '{values}',
  BoolNotEquals: 'a value different from {values}',
  StringEquals: '{values}',
  StringNotEquals: 'a text different from {values}',
  StringStartsWith: 'a text that starts with {values}',
  StringNotStartsWith: 'a text that does not start with {values}',
  StringLike: 'a text like {values}',
  StringNotLike: 'a text that is not like {values}',
  NumericEquals: '{values}',
  NumericNotEquals: 'a number different from {values}',
  NumericLessThan: 'a number less than {values}',
  NumericLessThanEquals: 'a number of at most {values}',
  NumericGreaterThan: 'a number greater than {values}',
  NumericGreaterThanEquals: 'a number of at least {values}',
  DateTimeEquals: '{values}',
  DateTimeNotEquals: 'a time different from {values}',
  DateTimeLessThan: 'a time before {values}',
  DateTimeLessThanEquals: 'a time not after {values}',
  DateTimeGreaterThan: 'a time after {values}',
  DateTimeGreaterThanEquals: 'a time not before {values}',
  GuidEquals: '{values}',
  GuidNotEquals: 'a GUID different from {values}',
};

/** Slots: {wish}. */
export const ignoringCase = '{wish}, in capitals or not';

/** Several values on the right. Slots: {list}. */
export const severalValues = { any: 'one of {list}', every: 'each of {list}' } as const;

/** A list that is too long to be told whole. */
export const andMore = '{list} and {count} more';

/** An attribute on the right with what it holds. */
export const attributeWithValues = '{subject} ({values})';

/** Slots: {subject} {actual}. */
export const existences: Record<'exists' | 'not-exists', Record<Outcome, string>> = {
  exists: {
    wanted: '{subject} is absent, and the condition wants it to be there.',
    ruledOut: '{subject} is {actual}, and the condition wants it to be absent.',
    fits: '{subject} is {actual}, and the condition wants it to be there: that fits.',
    spared: '{subject} is absent, and the condition wants it to be: that fits.',
  },
  'not-exists': {
    wanted: '{subject} is {actual}, and the condition wants it to be absent.',
    ruledOut: '{subject} is absent, and the condition wants it to be there.',
    fits: '{subject} is absent, and the condition wants it to be: that fits.',
    spared: '{subject} is {actual}, and the condition wants it to be there: that fits.',
  },
};

/** Slots: {pattern}. */
export const functions: Record<'action' | 'sub-operation', Record<Outcome, string>> = {
  action: {
    wanted: '{pattern} does not cover the action, and the condition wants it to.',
    ruledOut: '{pattern} covers the action, and the condition rules that out.',
    fits: '{pattern} covers the action, as the condition wants.',
    spared: '{pattern} does not cover the action, so this part of the condition does not matter to it.',
  },
  'sub-operation': {
    wanted: 'The request is not the suboperation {pattern}, and the condition wants it to be.',
    ruledOut: 'The request is the suboperation {pattern}, and the condition rules that out.',
    fits: 'The request is the suboperation {pattern}, as the condition wants.',
    spared: 'The request is not the suboperation {pattern}, so this part of the condition does not matter to it.',
  },
};
