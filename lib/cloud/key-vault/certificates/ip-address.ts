/** The bytes of an IP address as certificates hold it, 4 or 16 of them (RFC 5280, section 4.2.1.6); null for none. */
export function ipBytes(text: string): Uint8Array | null {
  const isIpv4 = /^(\d{1,3}\.){3}\d{1,3}$/.test(text);
  if (isIpv4) {
    const bytes = text.split('.').map(Number);
    return bytes.every((byte) => byte <= 255) ? Uint8Array.from(bytes) : null;
  }
  // A URL's parser knows every form of an IPv6 address, and writes it as groups with one gap at the most.
  if (!/^[\da-f:.]+$/i.test(text) || !URL.canParse(`http://[${text}]/`)) return null;
  const [before = '', after = ''] = new URL(`http://[${text}]/`).hostname.slice(1, -1).split('::');
  const groups = (part: string) => (part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16)));
  const [start, end] = [groups(before), groups(after)];
  const all = [...start, ...new Array<number>(8 - start.length - end.length).fill(0), ...end];
  return Uint8Array.from(all.flatMap((group) => [group >> 8, group & 0xff]));
}
