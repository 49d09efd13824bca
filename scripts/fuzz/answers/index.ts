import { XMLValidator } from 'fast-xml-parser';
import { faultOfHeaders } from './headers';
import { faultOfShape } from './shapes';
import { faultOfText } from './texts';

/** Members of a JSON Web Key that are nobody's business. */
export const PRIVATE_MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k'];

/** What is known about an exchange beside the answer. */
export interface Asked {
  readonly host: string;
  readonly method: string;
  /** Texts that no answer may hold. */
  readonly secrets: readonly string[];
  /** Whether somebody switched on a fault that answers so. */
  readonly isFaultWanted: boolean;
}

/** What is wrong with an answer; null for nothing. */
export function faultOfAnswer(asked: Asked, response: Response, body: string): string | null {
  const { status, headers } = response;
  // 501 is an honest word about the simulation.
  if (status >= 500 && status !== 501 && !asked.isFaultWanted) return `status ${status}`;
  const leaked = asked.secrets.find((secret) => body.includes(secret));
  if (leaked !== undefined) return `the answer holds the secret ${leaked.slice(0, 12)}...`;
  // What a blob holds, and its type, is what its writer said.
  const isBlob = headers.has('x-ms-blob-type');
  const fault = isBlob ? null : (faultOfBody(headers.get('content-type') ?? '', body) ?? faultOfText(body));
  const { host, method } = asked;
  return faultOfHeaders(response, body) ?? fault ?? faultOfShape(host, method, response, body);
}

function faultOfBody(contentType: string, body: string): string | null {
  if (body === '') return null;
  if (contentType.includes('json')) return faultOfJson(body);
  return contentType.includes('application/xml') ? faultOfXml(body.replace(/^\uFEFF/, '')) : null;
}

function faultOfJson(body: string): string | null {
  try {
    return hasPrivateKey(JSON.parse(body)) ? 'the answer holds a private key' : null;
  } catch {
    return 'the body is not the JSON that its type says';
  }
}

/** Characters that no XML document may hold, not even escaped. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const NOT_IN_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|&#(0|x0);/;

function faultOfXml(body: string): string | null {
  if (NOT_IN_XML.test(body)) return 'the body has a character that XML cannot hold';
  const verdict = XMLValidator.validate(body);
  return verdict === true ? null : `the body is no XML: ${verdict.err.msg}`;
}

function hasPrivateKey(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const isKey = 'kty' in value && PRIVATE_MEMBERS.some((name) => Object.hasOwn(value, name));
  return isKey || Object.values(value).some(hasPrivateKey);
}
