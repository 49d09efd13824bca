/** IPv4 addresses from `first` to `last`, as whole numbers. */
interface IpRange {
  readonly first: number;
  readonly last: number;
}

/**
 * Whether a text is an IPv4 address, or a range such as `203.0.113.0/24`, of the public internet: without those that
 * RFC 1918 keeps for private networks.
 */
export function isPublicIpRange(text: string): boolean {
  const range = parseRange(text);
  return range !== null && !PRIVATE.some(({ first, last }) => range.first <= last && first <= range.last);
}

/** Whether an IPv4 address is in a range; what is no address or no range holds nothing. */
export function isInIpRange(address: string, range: string): boolean {
  const parsed = parseRange(range);
  const number = parseAddress(address);
  return parsed !== null && number !== null && number >= parsed.first && number <= parsed.last;
}

function parseRange(text: string): IpRange | null {
  const [address = '', length = '32', ...rest] = text.split('/');
  const number = parseAddress(address);
  if (number === null || rest.length > 0 || !/^\d{1,2}$/.test(length) || Number(length) > 32) return null;
  const size = 2 ** (32 - Number(length));
  const first = Math.floor(number / size) * size;
  return { first, last: first + size - 1 };
}

function parseAddress(text: string): number | null {
  const parts = text.split('.');
  if (parts.length !== 4 || parts.some((part) => !/^\d{1,3}$/.test(part) || Number(part) > 255)) return null;
  return parts.reduce((number, part) => number * 256 + Number(part), 0);
}

const PRIVATE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'].flatMap((text) => parseRange(text) ?? []);
