import { managedCredentialAt } from '../../entra/managed-credential';
import type { KeyCredential, PasswordCredential, ServicePrincipal } from '../../world';

/** A date in Graph's form: without fractions of a second. */
export function graphDate(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.\d+Z$/, 'Z');
}

/** A certificate as Graph shows it: never the key, only whose it is and how long it lasts. */
export interface ShownKeyCredential {
  /** UNVERIFIED: the thumbprint in hex digits, as many clients show it. */
  readonly customKeyIdentifier: string;
  readonly displayName: string | null;
  readonly endDateTime: string;
  readonly key: null;
  readonly keyId: string;
  readonly startDateTime: string;
  readonly type: 'AsymmetricX509Cert';
  readonly usage: 'Verify';
}

export function shownKeyCredential(credential: {
  readonly keyId: string;
  readonly displayName: string | null;
  readonly thumbprint: string;
  readonly startsAt: number;
  readonly endsAt: number;
}): ShownKeyCredential {
  return {
    customKeyIdentifier: credential.thumbprint,
    displayName: credential.displayName,
    endDateTime: graphDate(credential.endsAt),
    key: null,
    keyId: credential.keyId,
    startDateTime: graphDate(credential.startsAt),
    type: 'AsymmetricX509Cert',
    usage: 'Verify',
  };
}

/**
 * The certificates that Azure keeps for a managed identity, the present one first. The one before is still
 * valid until the next comes, and is listed too. UNVERIFIED: that, and the name.
 */
export function managedKeyCredentials(principal: ServicePrincipal, now: number): readonly ShownKeyCredential[] {
  const current = managedCredentialAt(principal, now);
  const before = managedCredentialAt(principal, current.startsAt - 1);
  const shown = before.keyId === current.keyId ? [current] : [current, before];
  return shown.map((each) => shownKeyCredential({ ...each, displayName: `CN=${principal.appId}` }));
}

/** An application's own certificates. */
export function applicationKeyCredentials(credentials: readonly KeyCredential[]): readonly ShownKeyCredential[] {
  return credentials.map(shownKeyCredential);
}

/** Client secrets without the secret: its first three characters are the only trace that Entra keeps in sight. */
export function shownPasswordCredentials(credentials: readonly PasswordCredential[]): readonly object[] {
  return credentials.map(({ keyId, displayName, secretText, startsAt, endsAt }) => ({
    customKeyIdentifier: null,
    displayName,
    endDateTime: graphDate(endsAt),
    hint: secretText.slice(0, 3),
    keyId,
    secretText: null,
    startDateTime: graphDate(startsAt),
  }));
}
