import { type Der, ia5, oid, printable, sequence, set, utf8 } from './der';

/** Attribute types that a subject can have, in capitals. */
const TYPES: Readonly<Record<string, string>> = {
  CN: '2.5.4.3',
  SERIALNUMBER: '2.5.4.5',
  C: '2.5.4.6',
  L: '2.5.4.7',
  S: '2.5.4.8',
  ST: '2.5.4.8',
  STREET: '2.5.4.9',
  O: '2.5.4.10',
  OU: '2.5.4.11',
  T: '2.5.4.12',
  DC: '0.9.2342.19200300.100.1.25',
  E: '1.2.840.113549.1.9.1',
};

/** `type=value` at the start of a text, the value plain or in quotation marks. */
const PART = /^\s*([A-Za-z]+)\s*=\s*(?:"([^"]*)"|([^,;+"=]+?))\s*(?:[,;]|$)/;

/**
 * Encodes a distinguished name such as `CN=example.org, O=Contoso`; an empty text is a name without parts. Null for
 * what is no name, and for parts with several values (`+`), which this simulator does not have.
 */
export function encodeSubject(text: string): Der | null {
  const parts: Der[] = [];
  let rest = text.trim();
  while (rest !== '') {
    const match = PART.exec(rest);
    const type = match?.[1]?.toUpperCase() ?? '';
    const value = match?.[2] ?? match?.[3] ?? '';
    if (match === null || value === '' || !Object.hasOwn(TYPES, type)) return null;
    parts.push(set(sequence(oid(TYPES[type] ?? ''), encodeValue(type, value))));
    const following = rest.slice(match[0].length).trim();
    // A comma with nothing behind it.
    if (following === '' && /[,;]\s*$/.test(match[0])) return null;
    rest = following;
  }
  return sequence(...parts);
}

function encodeValue(type: string, value: string): Der {
  if (type === 'E' || type === 'DC') return ia5(value);
  return /^[A-Za-z0-9 '()+,./:=?-]*$/.test(value) ? printable(value) : utf8(value);
}
