import type { Value } from './syntax';

/** What kind of values an operator compares. */
export type ValueKind = 'boolean' | 'text' | 'integer' | 'instant' | 'guid';

/** A bare GUID, as Azure's own conditions write them: `{00482a5a-887f-4fb3-b363-3b7fe8e74483}`. */
export const guidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export function readBoolean(value: Value): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

/**
 * UNVERIFIED: an attribute that is a number counts as its digits, as Microsoft's interpreter
 * (github.com/microsoft/regorus) reads it.
 */
export function readText(value: Value): string | undefined {
  return typeof value === 'boolean' ? undefined : String(value);
}

export function readTextIgnoreCase(value: Value): string | undefined {
  return readText(value)?.toLowerCase();
}

/**
 * Whole numbers only (Microsoft Learn, "Azure role assignment condition format and syntax").
 * UNVERIFIED: an attribute that is a text of digits counts as a number, as in Microsoft's interpreter.
 */
export function readInteger(value: Value): number | undefined {
  const number = typeof value === 'string' && /^[+-]?\d+$/.test(value) ? Number(value) : value;
  return Number.isSafeInteger(number) ? (number as number) : undefined;
}

export function readGuid(value: Value): string | undefined {
  return typeof value === 'string' && guidPattern.test(value) ? value.toLowerCase() : undefined;
}

const instantPattern = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,7}))?(?:Z|([+-])(\d\d):(\d\d))$/i;
const TICKS_PER_MILLISECOND = 10_000n;
const FRACTION_DIGITS = 7;

/**
 * A moment in ticks of 100 nanoseconds since the epoch: Azure compares with seven decimals, more than a Date has.
 * A number is milliseconds since the epoch. UNVERIFIED: a time must name its offset, `Z` or `+01:00`.
 */
export function readInstant(value: Value): bigint | undefined {
  if (typeof value === 'number') {
    return Number.isFinite(value) ? BigInt(Math.floor(value)) * TICKS_PER_MILLISECOND : undefined;
  }
  const match = typeof value === 'string' ? instantPattern.exec(value) : null;
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second, fraction = '', sign, offsetHour = '0', offsetMinute = '0'] = match;
  const fields = [year, month, day, hour, minute, second].map(Number);
  const [y = 0, mo = 0, d = 0, h = 0, mi = 0, s = 0] = fields;
  const utc = Date.UTC(y, mo - 1, d, h, mi, s);
  const date = new Date(utc);
  const written = [
    date.getUTCFullYear(),
    date.getUTCMonth() + 1,
    date.getUTCDate(),
    date.getUTCHours(),
    date.getUTCMinutes(),
    date.getUTCSeconds(),
  ];
  // Date rolls over what is out of range (February 30 becomes March 1): then it was no date.
  if (written.some((field, index) => field !== fields[index])) return undefined;
  const offset = Number(offsetHour) * 60 + Number(offsetMinute);
  if (Number(offsetHour) > 23 || Number(offsetMinute) > 59) return undefined;
  const milliseconds = utc - (sign === '-' ? -offset : offset) * 60_000;
  return BigInt(milliseconds) * TICKS_PER_MILLISECOND + BigInt(fraction.padEnd(FRACTION_DIGITS, '0'));
}
