import { describe, expect, it } from 'vitest';
import { type ConditionFacts, compileCondition, decisiveLeaf, decisivePart } from './index';

const read = "ActionMatches{'*/blobs/read'}";
const write = "ActionMatches{'*/blobs/write'}";
const list = "SubOperationMatches{'Blob.List'}";
const oldList = "@Request[subOperation] ForAnyOfAnyValues:StringEqualsIgnoreCase {'Blob.List'}";
const isLogs = "@Resource[name] StringEquals 'logs'";
const isAudit = "@Resource[name] StringEquals 'audit'";
const inUploads = "@Request[prefix] StringStartsWith 'uploads/'";
const isOwner = "@Principal[team] StringEquals 'owners'";

const blobRead: ConditionFacts = {
  action: 'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read',
  attributes: { resource: { name: 'images' } },
};
const blobWrite = { ...blobRead, action: blobRead.action.replace('read', 'write') };
const blobList = { ...blobRead, subOperation: 'Blob.List' };
const logsRead = { ...blobRead, attributes: { resource: { name: 'logs' } } };

describe('the decisive part', () => {
  it.each<[name: string, condition: string, facts: ConditionFacts, part: string | null, result: boolean | null]>([
    ['of a true condition is none', `(!(${read})) OR (${isLogs})`, logsRead, null, true],
    ['is the comparison, not its guard', `(!(${read})) OR (${isLogs})`, blobRead, isLogs, false],
    ['is the comparison, whichever side it is on', `(${isLogs}) OR (!(${read}))`, blobRead, isLogs, false],
    [
      'is beside the guard that matched',
      `(!(${read}) OR ${isLogs}) AND (!(${write}) OR ${isAudit})`,
      blobWrite,
      isAudit,
      false,
    ],
    ['is not about an older suboperation', `(!(${read} AND ${oldList})) OR (${isLogs})`, blobList, isLogs, false],
    ['is the clause that failed among several', `!(${read}) OR (${isLogs} AND ${isAudit})`, logsRead, isAudit, false],
    ['is the attribute that is absent', `!(${read}) OR (${isLogs} AND ${isOwner})`, logsRead, isOwner, null],
    ['is a false clause before one without attribute', `${isOwner} OR ${isLogs}`, blobRead, isLogs, false],
    ['of an AND is what made it false, not what is undecided', `${isOwner} AND ${isLogs}`, blobRead, isLogs, false],
    ['is the first of equals', `${isAudit} OR ${isLogs}`, blobRead, isAudit, false],
    ['is the first of several that are absent', `${inUploads} OR ${isOwner}`, blobRead, inUploads, null],
    ['is a guard when there is nothing else', `!(${read})`, blobRead, `!(${read})`, false],
    ['is the suboperation when it is all that is asked', `${read} AND ${list}`, blobRead, list, false],
    ['comes with the NOT by which it counts', `!(${read}) OR (NOT ${isLogs})`, logsRead, `NOT ${isLogs}`, false],
    ['comes with NOT before Exists', `NOT Exists @Resource[name]`, logsRead, 'NOT Exists @Resource[name]', false],
    ['comes with a NOT around several', `!(${isLogs} AND ${read})`, logsRead, `!(${isLogs} AND ${read})`, false],
    ['comes without two NOTs', `!(!(${isLogs}))`, blobRead, isLogs, false],
    ['comes with the nearest of three NOTs', `!(!(NOT ${isLogs}))`, logsRead, `NOT ${isLogs}`, false],
  ])('%s', (_, text, facts, part, result) => {
    const condition = compileCondition(text);
    if (!condition.ok) expect.fail(condition.error.code);
    const decisive = decisivePart(condition.trace(facts));
    expect(decisive === null ? null : text.slice(decisive.start, decisive.end)).toBe(part);
    expect(decisive === null ? true : decisive.result).toBe(result);
  });
});

describe('the decisive leaf', () => {
  it.each<[condition: string, leaf: string, isNegated: boolean]>([
    [isLogs, isLogs, false],
    [`NOT ${isLogs}`, isLogs, true],
    [`!(${read} AND ${isLogs})`, isLogs, true],
    [`!(!(${isLogs}))`, isLogs, false],
    [`${isAudit} OR ${isLogs}`, isLogs, false],
    [`!(${write}) OR ${isLogs}`, isLogs, false],
  ])('of %s', (text, leaf, isNegated) => {
    const condition = compileCondition(text);
    if (!condition.ok) expect.fail(condition.error.code);
    const found = decisiveLeaf(condition.trace(logsRead));
    expect(text.slice(found.leaf.start, found.leaf.end)).toBe(leaf);
    expect(found.isNegated).toBe(isNegated);
  });
});

describe('compiled conditions', () => {
  it('are remembered by text, but not for ever and not if they are too long', () => {
    const first = compileCondition(isLogs);
    expect(compileCondition(isLogs)).toBe(first);
    for (let n = 0; n < 600; n++) compileCondition(`@Resource[name] StringEquals '${n}'`);
    expect(compileCondition(isLogs)).not.toBe(first);
    const long = `'${'a'.repeat(9000)}'`;
    expect(compileCondition(long)).not.toBe(compileCondition(long));
  });
});
