const IDENTITY = 'http://schemas.microsoft.com/identity/claims';
const SOAP = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims';
const CLAIMS = 'http://schemas.microsoft.com/claims';

/** Claims that the activity log names by a URI; the others keep their short names. */
const names: Readonly<Record<string, string>> = {
  oid: `${IDENTITY}/objectidentifier`,
  tid: `${IDENTITY}/tenantid`,
  idp: `${IDENTITY}/identityprovider`,
  scp: `${IDENTITY}/scope`,
  sub: `${SOAP}/nameidentifier`,
  upn: `${SOAP}/upn`,
  unique_name: `${SOAP}/name`,
  given_name: `${SOAP}/givenname`,
  family_name: `${SOAP}/surname`,
  acr: `${CLAIMS}/authnclassreference`,
  amr: `${CLAIMS}/authnmethodsreferences`,
};

/**
 * The caller's token as the activity log shows it: every value is text, lists are joined with commas.
 * @see https://learn.microsoft.com/azure/azure-monitor/platform/activity-log-schema
 */
export function activityClaims(claims: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  const entries = Object.entries(claims).map(([name, value]) => {
    const text = Array.isArray(value) || typeof value !== 'object' ? String(value) : JSON.stringify(value);
    return [Object.hasOwn(names, name) ? (names[name] ?? name) : name, text];
  });
  return Object.fromEntries(entries);
}
