import { isGuid } from '../guid';
import type { PresentedProof } from './client-credentials';

/** The parameters of a token request. */
export interface TokenForm {
  /** A parameter's first value; null when it is missing or empty. */
  get(name: string): string | null;
  /** The first parameter that is there more than once; null for none. */
  readonly duplicate: string | null;
  readonly proof: PresentedProof;
  /** The client ID, from the body or from an `Authorization: Basic` header; null when neither has one. */
  readonly clientId: string | null;
  /** The client's own request ID, which Entra repeats as correlation ID. */
  readonly correlationId: string | null;
}

/** Reads a token request. Entra takes parameters from a form-encoded body alone; in any other body it finds none. */
export async function readTokenForm(request: Request): Promise<TokenForm> {
  const type = request.headers.get('content-type') ?? '';
  const isForm = type.toLowerCase().startsWith('application/x-www-form-urlencoded');
  const form = new URLSearchParams(isForm ? await request.text() : '');
  const get = (name: string) => form.get(name) || null;
  const basic = basicCredentials(request.headers);
  return {
    get,
    duplicate: [...form.keys()].find((name, at, names) => names.indexOf(name) !== at) ?? null,
    clientId: get('client_id') ?? basic?.name ?? null,
    proof: {
      // UNVERIFIED: that the body goes before the header where both have a secret.
      secret: get('client_secret') ?? (basic?.secret || null),
      assertion: get('client_assertion'),
      assertionType: get('client_assertion_type'),
    },
    correlationId: correlationOf(request, form),
  };
}

/** `client_secret_basic`: name and secret are form-encoded before they are joined (RFC 6749 section 2.3.1). */
function basicCredentials(headers: Headers): { readonly name: string; readonly secret: string } | null {
  const encoded = /^basic +(\S+)$/i.exec(headers.get('authorization')?.trim() ?? '')?.[1];
  if (encoded === undefined) return null;
  try {
    const [name = '', ...secret] = atob(encoded).split(':');
    return { name: formDecoded(name), secret: formDecoded(secret.join(':')) };
  } catch {
    return null;
  }
}

function formDecoded(text: string): string {
  return decodeURIComponent(text.replaceAll('+', ' '));
}

function correlationOf(request: Request, form: URLSearchParams): string | null {
  const query = new URL(request.url).searchParams;
  const name = 'client-request-id';
  const sent = [request.headers.get(name), query.get(name), form.get(name)];
  return sent.find((id) => id !== null && isGuid(id)) ?? null;
}
