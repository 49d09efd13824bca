import { describe, expect, it } from 'vitest';
import { type Asked, faultOfAnswer } from '.';
import { faultOfText } from './texts';

const json = 'application/json; charset=utf-8';
const xml = 'application/xml';
const ok = '{"error":{"code":"A","message":"b"}}';
const inner = '"innerError":{"date":"a","request-id":"b","client-request-id":"c"}';
const entra = (text: string) =>
  `{"error":"a","error_description":"${text}","error_codes":[1],"trace_id":"b","correlation_id":"c"}`;
const arm = 'management.azure.com';
const blob = 'a.blob.core.windows.net';
const storage = '\uFEFF<?xml version="1.0"?><Error><Code>A</Code><Message>b\nRequestId:c</Message></Error>';

function faultOf(host: string, status: number, type: string, body: string, more: Partial<Asked> = {}): string | null {
  const headers = { ...(type !== '' && { 'content-type': type }), 'x-ms-error-code': 'A' };
  const response = new Response(status === 204 ? null : new TextEncoder().encode(body), { status, headers });
  return faultOfAnswer({ host, method: 'GET', secrets: ['hidden'], isFaultWanted: false, ...more }, response, body);
}

it.each([
  [200, json, '{}', null],
  [501, json, ok, null],
  [405, '', '', null],
  [500, json, ok, 'status 500'],
  [503, '', '', 'status 503'],
  [400, '', '', 'an answer of 400 without a body'],
  [200, json, '{', 'the body is not the JSON that its type says'],
  [200, json, '{"keys":[{"kty":"RSA","n":"x","e":"AQAB"}]}', null],
  [200, json, '{"keys":[{"kty":"RSA","n":"x","d":"y"}]}', 'the answer holds a private key'],
  [200, json, '{"kty":"oct","k":"y"}', 'the answer holds a private key'],
  [200, 'text/plain', 'a hidden word', 'the answer holds the secret hidden...'],
  [200, xml, '<a>\u0001</a>', 'the body has a character that XML cannot hold'],
  [200, xml, '<a></b>', "the body is no XML: Expected closing tag 'a'"],
  [204, json, '{}', 'an answer of 204 has a body'],
  [200, '', 'text', 'a body without a type'],
])('an answer of %i, %s: %s', (status, type, body, fault) => {
  expect(faultOf(arm, status, type, body)?.slice(0, fault?.length) ?? null).toBe(fault);
});

it('an answer of 500 that a fault asks for is none', () => {
  expect(faultOf('169.254.169.254', 500, json, '{"error":"a"}', { isFaultWanted: true })).toBeNull();
});

it.each([
  [arm, ok, true],
  [arm, '{"Code":"A","Message":"b"}', true],
  [arm, '{"error":"a"}', false],
  [arm, '{"error":{"code":"A","message":""}}', false],
  ['graph.microsoft.com', `{"error":{"code":"A","message":"b",${inner}}}`, true],
  ['graph.microsoft.com', ok, false],
  ['login.microsoftonline.com', entra('AADSTS1: a'), true],
  ['login.microsoftonline.com', entra('a'), false],
  ['169.254.169.254', '{"error":"a"}', true],
  ['169.254.169.254', '{"error":{}}', false],
  ['169.254.129.3', '{"statusCode":400,"message":"a","correlationId":"b"}', true],
  ['169.254.129.3', '{"StatusCode":400,"Message":"a","CorrelationId":"b"}', true],
  ['localhost', '{"statusCode":400}', false],
])('the error of %s: %s', (host, body, isRight) => {
  expect(faultOf(host, 400, json, body) === null).toBe(isRight);
});

it.each([
  ['GET', storage, true],
  ['GET', storage.replace('>A<', '>B<'), false],
  ['GET', ok, false],
  ['HEAD', '', true],
  ['HEAD', storage, false],
])('the error of Blob Storage for %s: %s', (method, body, isRight) => {
  expect(faultOf(blob, 400, body === '' ? '' : xml, body, { method }) === null).toBe(isRight);
});

describe('traces of the program', () => {
  it.each([
    'is undefined',
    'NaN',
    '"[object Object]"',
    'function () { [native code] }',
    'TypeError',
    'a\n  at b (c:1:2)',
  ])('%s', (text) => expect(faultOfText(text)).not.toBeNull());
  it.each(['{"n":"AbNaNcd"}', 'NaN_', 'at 10:20:30', 'undefinedness'])('not: %s', (text) =>
    expect(faultOfText(text)).toBeNull(),
  );
});
