import { describe, expect, it } from 'vitest';
import { type ConditionFacts, compileCondition, decisivePart } from '@/lib/cloud/rbac/condition';
import { operators } from '@/lib/cloud/rbac/condition/operators';
import { conditionErrorMessage, conditionTraceMessage } from './condition';
import { errors, wishes } from './condition-messages.en';
import { toText } from './message';

function errorOf(text: string): string {
  const condition = compileCondition(text);
  if (condition.ok) expect.fail(`can be read: ${text}`);
  return toText(conditionErrorMessage(condition.error, text));
}

describe('why a condition cannot be read', () => {
  const isA = "@Resource[n] StringEquals 'a'";
  it.each([
    ['', 'The condition is empty.'],
    [' \n', 'The condition is empty.'],
    [
      '@Resource[n] StringEqual 5',
      'At character 14: “StringEqual” is not an operator or function of conditions. Did you mean StringEquals or StringEqualsIgnoreCase?',
    ],
    [`@Resource[n] 'a'`, 'At character 14: an operator is missing, for example StringEquals.'],
    [
      `(\n  ${isA}\n  AND\n  @Foo[n] StringEquals 'a'\n)`,
      'At line 4, character 3: “@Foo” is not a source of attributes. Expected: @Resource, @Request, @Principal or @Environment.',
    ],
    ["Resource[n] StringEquals 'a'", 'At character 1: “Resource” must have an @ in front of it.'],
    [`(${isA}`, 'At character 31: the condition ends too early. Expected: AND, OR or ).'],
    [`${isA})`, 'At character 30: “)” cannot stand here. Expected: AND or OR.'],
    [
      `${isA} AND ${isA} OR ${isA}`,
      'At character 65: AND and OR stand side by side. Put parentheses around what belongs together.',
    ],
    ['@Resource[n] StringEquals ‘a’', "At character 27: “‘” is a typographic quotation mark. Write a straight one: '."],
    [
      "@Resource[n]\u00a0StringEquals 'a'",
      'At character 13: this blank is a special character. It often comes with text that was copied from a document.',
    ],
    [
      "@Resource[n] = 'a'",
      'At character 14: “=” has no meaning in a condition. Expected: an operator such as StringEquals.',
    ],
    ['@Resource[n] StringEquals logs', 'At character 27: the text logs must be in quotation marks.'],
    [
      "@Resource[n] StringEquals {'a', 'b'}",
      'At character 33: several values need an operator that says how they are compared, for example ForAnyOfAnyValues:StringEquals.',
    ],
    [
      '@Resource[n] NumericEquals 1.5',
      'At character 28: “1.5” is not a whole number, and only whole numbers can be compared.',
    ],
    [
      "@Resource[n] NumericEquals 'a'",
      "At character 28: “'a'” is not a value that this operator compares. Expected: a whole number.",
    ],
    [
      "@Environment[UtcNow] DateTimeLessThan '2026-05-01'",
      "At character 39: “'2026-05-01'” is not a value that this operator compares. Expected: a date and time such as '2026-05-01T13:00:00.0Z'.",
    ],
    [
      "@Resource[n] StringContains 'a'",
      'At character 14: Azure does not document “StringContains”, and this lab does not evaluate it.',
    ],
    ["@Resource[n] StringEquals 'a", "At character 27: this text has no closing quotation mark. Expected: '."],
    ['('.repeat(200), 'At character 101: parentheses and negations are nested too deep.'],
    ['('.repeat(9000), 'At character 8193: a condition can have 8,192 characters at most.'],
  ])('%s', (text, message) => expect(errorOf(text)).toBe(message));

  it.each(Object.entries(errors))('%s is a sentence to stand behind its place', (_, text) => {
    expect(text).toMatch(/^[“a-zA].*\.$/);
  });
});

const blob = 'Microsoft.Storage/storageAccounts/blobServices/containers';
const container = `${blob}:name`;
const facts: ConditionFacts = {
  action: `${blob}/blobs/read`,
  at: Date.parse('2026-11-24T12:00:00Z'),
  attributes: {
    resource: {
      [container]: 'audit',
      n: 7,
      many: ['x', 'y'],
      [`${blob}/blobs/tags:Project<$key_case_sensitive$>`]: 'Baker',
    },
    request: { [`${blob}/blobs/tags&$keys$&`]: ['Project', 'Secret'] },
    principal: { 'Microsoft.Directory/CustomSecurityAttributes/Id:Team_Project': 'alpha' },
    environment: { isPrivateLink: false },
  },
};

function traceOf(text: string) {
  const condition = compileCondition(text);
  if (!condition.ok) expect.fail(`${condition.error.code} in ${text}`);
  return condition.trace(facts);
}

describe('what a part of a condition came to', () => {
  it.each([
    [
      `!(ActionMatches{'${blob}/blobs/read'}) OR @Resource[${container}] StringEquals 'logs'`,
      "The container’s name is 'audit', and the condition wants 'logs'.",
    ],
    [
      `@Resource[${container}] StringEqualsIgnoreCase 'LOGS'`,
      "The container’s name is 'audit', and the condition wants 'LOGS', in capitals or not.",
    ],
    [
      `NOT @Resource[${container}] StringStartsWith 'aud'`,
      "The container’s name is 'audit', and the condition rules out a text that starts with 'aud'.",
    ],
    [
      `@Resource[${container}] StringNotEquals 'audit'`,
      "The container’s name is 'audit', and the condition wants a text different from 'audit'.",
    ],
    [
      `@Resource[${container}] ForAnyOfAnyValues:StringLike {'a?', 'b*'}`,
      "The container’s name is 'audit', and the condition wants a text like one of 'a?', 'b*'.",
    ],
    [
      `@Resource[n] ForAnyOfAllValues:NumericLessThan {5, 15}`,
      'The resource’s n is 7, and the condition wants a number less than each of 5, 15.',
    ],
    [
      `@Resource[n] ForAnyOfAnyValues:NumericEquals {1, 2, 3, 4, 5, 6}`,
      'The resource’s n is 7, and the condition wants one of 1, 2, 3, 4 and 2 more.',
    ],
    [
      `@Environment[UtcNow] DateTimeLessThan '2026-01-01T00:00:00Z'`,
      "The time is '2026-11-24T12:00:00.000Z', and the condition wants a time before '2026-01-01T00:00:00Z'.",
    ],
    ['@Environment[isPrivateLink] BoolEquals true', 'The flag isPrivateLink is false, and the condition wants true.'],
    [
      `@Principal[Microsoft.Directory/CustomSecurityAttributes/Id:Team_Project] StringEquals @Resource[${blob}/blobs/tags:Project<$key_case_sensitive$>]`,
      "The caller’s attribute Team_Project is 'alpha', and the condition wants the blob’s tag Project ('Baker').",
    ],
    [
      `@Request[${blob}/blobs/tags&$keys$&] ForAllOfAnyValues:StringEquals {'Project', 'Program'}`,
      "The tag keys of the request: 'Project', 'Secret'. The condition wants every one of them to be one of 'Project', 'Program'.",
    ],
    [
      `@Resource[many] ForAnyOfAnyValues:StringEquals {'a'}`,
      "The resource’s many: 'x', 'y'. The condition wants at least one of them to be 'a'.",
    ],
    [
      `@Request[${blob}/blobs:prefix] StringStartsWith 'uploads/'`,
      'The prefix to list is absent, and a comparison with an absent attribute never allows anything.',
    ],
    [
      `NOT @Request[${blob}/blobs:prefix] StringEquals 'x'`,
      'The prefix to list is absent, and a comparison with an absent attribute never allows anything.',
    ],
    [
      `@Resource[many] StringEquals 'x'`,
      "The resource’s many: 'x', 'y'. StringEquals compares a single value; several need ForAnyOfAnyValues or one of its kind.",
    ],
    [
      `@Resource[${container}] NumericEquals 5`,
      "The container’s name is 'audit', and NumericEquals cannot compare that with 5.",
    ],
    [
      `'x' StringEquals @Resource[n]`,
      "The value in the condition is 'x', and the condition wants the resource’s n (7).",
    ],
    [
      `Exists @Request[${blob}/blobs:snapshot]`,
      'The snapshot that was asked for is absent, and the condition wants it to be there.',
    ],
    ['NotExists @Resource[n]', 'The resource’s n is 7, and the condition wants it to be absent.'],
    ['NOT Exists @Resource[n]', 'The resource’s n is 7, and the condition wants it to be absent.'],
    ["ActionMatches{'*/write'}", '*/write does not cover the action, and the condition wants it to.'],
    ["!(ActionMatches{'*/read'})", '*/read covers the action, and the condition rules that out.'],
    [
      "SubOperationMatches{'Blob.List'}",
      'The request is not the suboperation Blob.List, and the condition wants it to be.',
    ],
  ])('that is not met: %s', (text, message) => {
    const part = decisivePart(traceOf(text));
    if (part === null) expect.fail('is met');
    expect(toText(conditionTraceMessage(part))).toBe(message);
    expect(toText(conditionTraceMessage(traceOf(text)))).toBe(message);
  });

  it.each([
    [
      `@Resource[${container}] StringEquals 'audit'`,
      "The container’s name is 'audit', and the condition wants 'audit': that fits.",
    ],
    [
      `NOT @Resource[${container}] StringEquals 'logs'`,
      "The container’s name is 'audit', and the condition only rules out 'logs'.",
    ],
    ['Exists @Resource[n]', 'The resource’s n is 7, and the condition wants it to be there: that fits.'],
    ['NOT Exists @Resource[x]', 'The resource’s x is absent, and the condition wants it to be: that fits.'],
    [
      "!(ActionMatches{'*/write'})",
      '*/write does not cover the action, so this part of the condition does not matter to it.',
    ],
  ])('that is met: %s', (text, message) => expect(toText(conditionTraceMessage(traceOf(text)))).toBe(message));

  it.each(operators.map(({ name }) => name))('%s has words for what it wants', (name) => {
    expect(wishes[name.replace(/IgnoreCase$/, '')]).toContain('{values}');
  });
});
