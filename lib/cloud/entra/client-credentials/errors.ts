import { type EntraError, refusal } from '../errors';

/** Most refusals of a client's proof are `invalid_client` with 401. */
const invalidClient = (code: number, message: string): EntraError => refusal('invalid_client', code, message, 401);

const CERTIFICATES =
  'https://learn.microsoft.com/azure/active-directory/develop/active-directory-certificate-credentials';
const FEDERATION = 'https://learn.microsoft.com/entra/workload-id/workload-identity-federation';

/** Where Entra tells people to look for the keys of an application. */
const seeKeys = (appId: string) =>
  `Please visit the Azure Portal, Graph Explorer or directly use MS Graph to see configured keys for app Id '${appId}'. Review the documentation at https://docs.microsoft.com/en-us/graph/deployments to determine the corresponding service endpoint and https://docs.microsoft.com/en-us/graph/api/application-get?view=graph-rest-1.0&tabs=http to build a query request URL, such as 'https://graph.microsoft.com/beta/applications/${appId}'`;

const noRecord = (code: number, part: string, value: string) =>
  invalidClient(
    code,
    `No matching federated identity record found for presented assertion ${part} '${value}'. Check your federated identity credential Subject, Audience and Issuer against the presented assertion. ${FEDERATION}`,
  );

/**
 * Refusals of clients without a user. Texts from Microsoft's error reference
 * (https://learn.microsoft.com/entra/identity-platform/reference-error-codes), from the troubleshooting pages of the
 * Azure Identity packages, and from public captures.
 */
export const clientErrors = {
  // UNVERIFIED: the second sentence.
  noServicePrincipal: (appId: string, tenantId: string) =>
    invalidClient(
      7000229,
      `The client application ${appId} is missing service principal in the tenant ${tenantId}. See instructions here: https://go.microsoft.com/fwlink/?linkid=2225119`,
    ),

  noProof: () =>
    invalidClient(
      7000216,
      "'client_assertion', 'client_secret' or 'request' is required for the 'client_credentials' grant type.",
    ),
  // UNVERIFIED: Entra's answer to two proofs at once; RFC 6749 section 2.3 forbids them.
  severalProofs: () => refusal('invalid_request', 9002313, 'Invalid request. Request is malformed or invalid.'),

  wrongSecret: (appId: string) =>
    invalidClient(
      7000215,
      `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${appId}'.`,
    ),
  expiredSecret: (appId: string) =>
    invalidClient(
      7000222,
      `The provided client secret keys for app '${appId}' are expired. Visit the Azure portal to create new keys for your app: https://aka.ms/NewClientSecret, or consider using certificate credentials for added security: https://aka.ms/certCreds.`,
    ),
  // UNVERIFIED: the wording, which is known only at second hand.
  secretOfManagedIdentity: (appId: string) =>
    invalidClient(7000232, `MSI identity (${appId}) should not use ClientSecretCredential.`),

  malformedAssertion: () => invalidClient(50027, 'Invalid JWT token. Token format not valid.'),
  noKeyIdentifier: () =>
    invalidClient(
      5002723,
      'Invalid JWT token. No certificate SHA-1 thumbprint, certificate SHA-256 thumbprint, nor keyId specified in token header.',
    ),
  assertionTimes: (now: string, from: string, until: string) =>
    invalidClient(
      700024,
      `Client assertion is not within its valid time range. Current time: ${now}, assertion valid from ${from}, expiry time of assertion ${until}. Review the documentation at ${CERTIFICATES} .`,
    ),

  unknownCertificate: (appId: string, thumbprint: string) =>
    invalidClient(
      700027,
      `The certificate with identifier used to sign the client assertion is not registered on application. [Reason - The key was not found., Thumbprint of key used by client: '${thumbprint}', ${seeKeys(appId)}].`,
    ),
  // UNVERIFIED: that the advice on where to see keys follows here too; captures end at different places.
  badCertificate: (appId: string, reason: string, thumbprint: string, validity: string) =>
    invalidClient(
      700027,
      `Client assertion contains an invalid signature. [Reason - ${reason}, Thumbprint of key used by client: '${thumbprint}', Found key '${validity}', ${seeKeys(appId)}].`,
    ),
  otherSubject: () =>
    invalidClient(
      700021,
      `Client assertion application identifier doesn't match 'client_id' parameter. Review the documentation at ${CERTIFICATES}`,
    ),
  otherAudience: () =>
    invalidClient(
      700023,
      `Client assertion audience claim does not match Realm issuer. Review the documentation at ${CERTIFICATES}.`,
    ),

  noFederatedCredential: (appId: string, name: string) =>
    invalidClient(70025, `The client '${appId}'(${name}) has no configured federated identity credentials.`),
  noIssuer: (issuer: string) => noRecord(700211, 'issuer', issuer),
  noAudience: (audience: string) => noRecord(700212, 'audience', audience),
  noSubject: (subject: string) => noRecord(700213, 'subject', subject),
  // UNVERIFIED: the end of the sentence, after what captures show.
  subjectInOtherCase: (subject: string) =>
    invalidClient(
      7002138,
      `No matching federated identity record found for presented assertion subject '${subject}'. The subject matches with case-insensitive comparison, but not with case-sensitive comparison. Check your federated identity credential Subject, Audience and Issuer against the presented assertion. ${FEDERATION}`,
    ),
  tokenOfEntra: () => invalidClient(700222, 'AAD-issued tokens may not be used for federated identity flows.'),
  notOfManagedIdentity: () =>
    invalidClient(700226, 'Only MSI tokens may be used as Federated Identity Credentials for AAD issuer.'),
  // UNVERIFIED: the status and the OAuth error; the number and text are from captures.
  issuerUnreachable: () => refusal('invalid_request', 501661, 'Request to External OIDC endpoint failed.'),
  unknownIssuerKey: (kid: string, issuer: string) =>
    invalidClient(
      7000272,
      `The certificate with identifier ${kid} used to sign the federated credential could not be found in the metadata of identity provider ${issuer}. Please validate that your Identity Provider's metadata exposes the key used to sign the incoming token.`,
    ),
  // UNVERIFIED: that Entra has this code here too; captures show it for the assertions of users.
  badFederatedSignature: () =>
    invalidClient(
      50013,
      'Assertion failed signature validation. [Reason - The provided signature value did not match the expected signature value.].',
    ),
};
