import { expect, test } from 'vitest';
import { isInIpRange, isPublicIpRange } from './ip-range';

test.each([
  ['203.0.113.10', '203.0.113.10', true],
  ['203.0.113.10', '203.0.113.10/32', true],
  ['203.0.113.10', '203.0.113.0/24', true],
  ['203.0.113.10', '203.0.113.77/24', true],
  ['203.0.114.10', '203.0.113.0/24', false],
  ['203.0.113.127', '203.0.113.0/25', true],
  ['203.0.113.128', '203.0.113.0/25', false],
  ['255.255.255.255', '0.0.0.0/0', true],
  ['203.0.113.10', '203.0.113.11', false],
  ['203.0.113', '0.0.0.0/0', false],
])('%s in %s: %s', (address, range, expected) => {
  expect(isInIpRange(address, range)).toBe(expected);
});

test.each(['', '1.2.3', '1.2.3.256', '1.2.3.4/33', '1.2.3.4/', '1.2.3.4/8/8', '::1', '1.2.3.4.5', ' 1.2.3.4'])(
  '%s is no range',
  (text) => {
    expect(isPublicIpRange(text)).toBe(false);
  },
);

test.each([
  ['203.0.113.10', true],
  ['11.0.0.0/8', true],
  ['10.0.0.4', false],
  ['172.31.255.255', false],
  ['172.32.0.0', true],
  ['192.168.1.0/24', false],
  ['0.0.0.0/0', false],
  ['home', false],
])('%s is public: %s', (text, expected) => {
  expect(isPublicIpRange(text)).toBe(expected);
});
