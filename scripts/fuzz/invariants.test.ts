import { describe, expect, it } from 'vitest';
import { tailwindPlatform } from '../../lib/cloud/scenarios/tailwind-platform';
import { createJsonCheck, faultOfAnswer, pollution, secretsOf } from './invariants';

const json = 'application/json; charset=utf-8';
const xml = 'application/xml';

it.each([
  [200, json, '{}', null],
  [501, json, '{}', null],
  [404, '', '', null],
  [500, json, '{}', 'status 500'],
  [503, '', '', 'status 503'],
  [200, json, '{', 'the body is not the JSON that its type says'],
  [200, json, '{"keys":[{"kty":"RSA","n":"x","e":"AQAB"}]}', null],
  [200, json, '{"keys":[{"kty":"RSA","n":"x","d":"y"}]}', 'the answer holds a private key'],
  [200, json, '{"kty":"oct","k":"y"}', 'the answer holds a private key'],
  [200, 'text/plain', 'a hidden word', 'the answer holds the secret hidden...'],
  [400, xml, '\uFEFF<Error><Code>a</Code></Error>', null],
  [400, xml, '\uFEFF<Error><Code>a</Error>', "the body is no XML: Expected closing tag 'Code'"],
  [200, xml, '<a>\u0001</a>', 'the body has a character that XML cannot hold'],
])('an answer of %i, %s: %s', (status, type, body, fault) => {
  const found = faultOfAnswer(status, type, body, ['hidden']);
  expect(found?.slice(0, fault?.length) ?? null).toBe(fault);
});

it('the secrets of a world are those of its applications and apps', () => {
  const secrets = secretsOf(tailwindPlatform.world);
  expect(secrets).toContain('operator-simulated-secret-1947');
  expect(secrets).toContain('A1A0C3D5E7F94B6288D0F1E2C3B4A596');
});

describe('plain JSON', () => {
  it.each([
    [{ a: [1, 'b', null, true, {}] }, null],
    [{ a: undefined }, 'world.a is undefined'],
    [{ a: [Number.NaN] }, 'world.a.0 is NaN'],
    [{ a: new Map() }, 'world.a is no plain object'],
    [{ a: { b: () => 1 } }, 'world.a.b is function'],
    [{ a: 1n }, 'world.a is bigint'],
  ])('%o', (value, fault) => {
    expect(createJsonCheck()(value)).toBe(fault);
  });
});

it('a prototype that all share is watched', () => {
  expect(pollution()).toBeNull();
  Object.defineProperty(Object.prototype, 'polluted', { value: true, configurable: true });
  try {
    expect(pollution()).toBe('a prototype was changed: polluted');
  } finally {
    Reflect.deleteProperty(Object.prototype, 'polluted');
  }
  expect(pollution()).toBeNull();
});
