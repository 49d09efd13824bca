import { castDraft } from 'immer';
import { emptyResponse, errorResponse, jsonResponse } from '../../http';
import type { IdentityFederatedCredential, UserAssignedIdentity } from '../../world';
import { type ArmCall, param } from '../call';
import { resourceNotFound } from '../errors';
import { pageOf } from '../paging';
import { removeResource } from '../removal';
import { toWire } from '../resource-view';
import { missingGroup } from '../resources/resources';
import { readFederatedCredential, refuse } from './federated-credential-body';

const TYPE = 'Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials';

/** As many as one identity may have. */
const MAX_CREDENTIALS = 20;

/**
 * PUT: makes a user-assigned identity trust tokens of another issuer, or changes whom it trusts.
 * Errors: 404 without the identity; 400 for the body, the name and the twenty-first; 409 for a pair of issuer and
 * subject that the identity has already.
 * @see https://learn.microsoft.com/entra/workload-id/workload-identity-federation-considerations
 */
export function putFederatedCredential(call: ArmCall): Response {
  const identity = parentOf(call);
  if (identity instanceof Response) return identity;
  const name = param(call, 'name');
  if (!/^[a-z0-9][a-z0-9_-]{2,119}$/i.test(name))
    return refuse(`Federated Identity Credential name '${name}' is invalid.`);
  const properties = readFederatedCredential(call);
  if (properties instanceof Response) return properties;

  const existing = findCredential(call);
  const others = credentialsOf(call, identity).filter((each) => each !== existing);
  if (others.some((each) => isSamePair(each.properties, properties))) {
    // The documentation says 400 here; captures of real answers say Conflict.
    return errorResponse(409, 'Conflict', 'Issuer and subject combination already exists for this Managed Identity.');
  }
  // UNVERIFIED: what the text goes on to say.
  if (others.length >= MAX_CREDENTIALS) return refuse('Too many Federated Identity Credentials');

  const credential: IdentityFederatedCredential = {
    id: existing?.id ?? `${identity.id}/federatedIdentityCredentials/${name}`,
    name: existing?.name ?? name,
    type: TYPE,
    location: identity.location,
    tags: {},
    properties,
  };
  call.context.update((draft) => {
    draft.resources[credential.id.toLowerCase()] = castDraft(credential);
  });
  return jsonResponse(existing === null ? 201 : 200, toWire(credential));
}

/** GET of one credential; 404 without it, or without its identity. */
export function getFederatedCredential(call: ArmCall): Response {
  const identity = parentOf(call);
  if (identity instanceof Response) return identity;
  const credential = findCredential(call);
  if (credential !== null) return jsonResponse(200, toWire(credential));
  return resourceNotFound(
    `Microsoft.ManagedIdentity/userAssignedIdentities/${identity.name}/federatedIdentityCredentials`,
    param(call, 'name'),
    param(call, 'resourceGroupName'),
  );
}

/** GET of an identity's credentials, a page of them. */
export function listFederatedCredentials(call: ArmCall): Response {
  const identity = parentOf(call);
  if (identity instanceof Response) return identity;
  const listed = credentialsOf(call, identity);
  return pageOf(
    call,
    listed.map((each) => ({ key: each.id.toLowerCase(), item: toWire(each) })),
  );
}

/** DELETE: tokens of that issuer are trusted no longer; 204 when there was none. */
export function deleteFederatedCredential(call: ArmCall): Response {
  const { context } = call;
  const credential = findCredential(call);
  if (credential === null) return emptyResponse(204);
  context.update((draft) => removeResource(draft, credential, context));
  return emptyResponse(200);
}

function parentOf(call: ArmCall): UserAssignedIdentity | Response {
  const missing = missingGroup(call);
  if (missing !== null) return missing;
  const id = call.path.replace(/\/federatedIdentityCredentials(\/[^/]+)?$/i, '').toLowerCase();
  const identity = call.context.world.resources[id];
  if (identity?.type === 'Microsoft.ManagedIdentity/userAssignedIdentities') return identity;
  // UNVERIFIED: the code; the words are documented.
  return errorResponse(404, 'NotFound', "The parent user-assigned identity doesn't exist.");
}

function findCredential({ context, path }: ArmCall): IdentityFederatedCredential | null {
  const resource = context.world.resources[path.toLowerCase()];
  return resource?.type === TYPE ? resource : null;
}

function credentialsOf({ context }: ArmCall, { id }: UserAssignedIdentity): readonly IdentityFederatedCredential[] {
  const prefix = `${id}/federatedIdentityCredentials/`.toLowerCase();
  return Object.entries(context.world.resources).flatMap(([key, resource]) =>
    resource.type === TYPE && key.startsWith(prefix) ? [resource] : [],
  );
}

/** Compared exactly, case included. */
function isSamePair(
  one: IdentityFederatedCredential['properties'],
  other: IdentityFederatedCredential['properties'],
): boolean {
  return one.issuer === other.issuer && one.subject === other.subject;
}
