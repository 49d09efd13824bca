import { describe, expect, it } from 'vitest';
import { tailwindPlatform } from '../../lib/cloud/scenarios/tailwind-platform';
import { createJsonCheck, pollution, secretsOf } from './invariants';

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
