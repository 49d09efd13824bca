import * as v from 'valibot';
import { errorResponse } from '../../http';
import type { IdentityFederatedCredential } from '../../world';
import type { ArmCall } from '../call';
import { describeIssue } from '../schema';

type Properties = IdentityFederatedCredential['properties'];

/** Most characters of an issuer, a subject or an audience. */
const MAX_LENGTH = 600;

const text = v.optional(v.nullable(v.string()));
const schema = v.looseObject({
  properties: v.optional(
    v.nullable(v.looseObject({ issuer: text, subject: text, audiences: v.optional(v.nullable(v.array(v.string()))) })),
  ),
});

/**
 * Reads the body of a PUT of a federated identity credential: issuer, subject and audiences are all required, and
 * there is one audience.
 * @see https://learn.microsoft.com/entra/workload-id/workload-identity-federation-considerations#errors
 */
export function readFederatedCredential(call: ArmCall): Properties | Response {
  const body = v.safeParse(schema, call.body);
  if (!body.success) return describeIssue(body.issues);
  const { issuer, subject, audiences } = body.output.properties ?? {};
  if (!issuer || !subject || !audiences)
    return refuse('Federated Identity Credential from HTTP body has empty properties');
  if (audiences.length !== 1 || audiences[0] === '')
    return refuse('Federated identity credentials must have exactly one audience.');
  const tooLong = Object.entries({ issuer, subject, audience: audiences[0] ?? '' }).find(
    ([, value]) => value.length > MAX_LENGTH,
  );
  // UNVERIFIED wording, of this text and the next; the rules are documented.
  if (tooLong !== undefined)
    return refuse(`Federated Identity Credential ${tooLong[0]} exceeds the maximum length of ${MAX_LENGTH}.`);
  if (!isHttpsUrl(issuer)) return refuse(`Federated Identity Credential issuer '${issuer}' is not a valid HTTPS URL.`);
  return { issuer, subject, audiences };
}

/** 400 as the managed identity service answers it. */
export function refuse(message: string): Response {
  return errorResponse(400, 'BadRequest', message);
}

function isHttpsUrl(issuer: string): boolean {
  return /^https:\/\/[^\s/?#]+[^\s]*$/.test(issuer) && URL.canParse(issuer);
}
