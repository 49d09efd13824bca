import { castDraft } from 'immer';
import * as v from 'valibot';
import { emptyResponse, jsonResponse, notImplemented } from '../../http';
import type { BlobContainer, StorageAccount } from '../../world';
import { type ArmCall, type ArmHandler, param } from '../call';
import { pageOf } from '../paging';
import { removeResource } from '../removal';
import { toWire } from '../resource-view';
import { cutList, findResource, resourcesIn } from '../resources/resources';
import { describeIssue } from '../schema';
import {
  containerNameInvalid,
  containerNameLength,
  containerNotFound,
  invalidParameter,
  publicAccessNotPermitted,
} from './errors';

const TYPE = 'Microsoft.Storage/storageAccounts/blobServices/containers';

const schema = v.looseObject({
  properties: v.optional(v.nullable(v.looseObject({ publicAccess: v.optional(v.nullable(v.string())) }))),
});

/**
 * PUT: creates a blob container, or answers the one that is there.
 * @see https://learn.microsoft.com/rest/api/storagerp/blob-containers/create
 */
export function putContainer(call: ArmCall): Response {
  const { context } = call;
  const body = v.safeParse(schema, call.body);
  if (!body.success) return describeIssue(body.issues);
  const account = accountOf(call);
  if (account instanceof Response) return account;
  const name = param(call, 'containerName');
  const refused = refuseName(name) ?? refuseAccess(call, account, body.output.properties?.publicAccess ?? 'None');
  if (refused !== null) return refused;
  const existing = findContainer(call);
  if (existing !== null) return jsonResponse(200, toWire(existing));
  const container: BlobContainer = {
    id: `${account.id}/blobServices/default/containers/${name}`,
    name,
    type: TYPE,
    location: account.location,
    tags: {},
    properties: { publicAccess: 'None', lastModified: context.clock.now() },
  };
  context.update((draft) => {
    draft.resources[container.id.toLowerCase()] = castDraft(container);
  });
  return jsonResponse(201, toWire(container));
}

/** GET of one container. */
export function getContainer(call: ArmCall): Response {
  const account = accountOf(call);
  if (account instanceof Response) return account;
  const container = findContainer(call);
  return container === null ? containerNotFound() : jsonResponse(200, toWire(container));
}

/** DELETE: the container goes with what it holds. */
export function deleteContainer(call: ArmCall): Response {
  const { context } = call;
  const container = findContainer(call);
  if (container === null) return emptyResponse(204);
  context.update((draft) => removeResource(draft, container, context));
  return emptyResponse(200);
}

/**
 * GET of an account's containers: a page of what the caller may read, of those alone whose name begins with `$filter`.
 * @see https://learn.microsoft.com/rest/api/storagerp/blob-containers/list
 */
export const listContainers: ArmHandler = cutList((call) => {
  const account = accountOf(call);
  if (account instanceof Response) return account;
  const prefix = call.query.get('$filter') ?? '';
  const within = `${account.id}/blobServices/default/containers/`.toLowerCase();
  return pageOf(
    call,
    resourcesIn(call, within)
      .filter(({ name }) => name.startsWith(prefix))
      .map((each) => ({ key: each.id.toLowerCase(), item: toWire(each) })),
  );
});

function accountOf(call: ArmCall): StorageAccount | Response {
  const path = call.path.replace(/\/blobServices\/.+$/i, '');
  return findResource({ ...call, path }, 'Microsoft.Storage/storageAccounts');
}

function findContainer({ context, path }: ArmCall): BlobContainer | null {
  const container = context.world.resources[path.toLowerCase()];
  return container?.type === TYPE ? container : null;
}

/** 3 to 63 lower-case letters, digits and single hyphens, or one of the names that the service gives. */
function refuseName(name: string): Response | null {
  if (['$root', '$web', '$logs'].includes(name)) return null;
  if (name.length < 3 || name.length > 63) return containerNameLength();
  return /^[a-z0-9](?:-?[a-z0-9])+$/.test(name) ? null : containerNameInvalid();
}

function refuseAccess({ path }: ArmCall, account: StorageAccount, publicAccess: string): Response | null {
  if (publicAccess.toLowerCase() === 'none') return null;
  if (!/^(blob|container)$/i.test(publicAccess)) return invalidParameter('publicAccess');
  if (!account.properties.allowBlobPublicAccess) return publicAccessNotPermitted();
  return notImplemented(`PUT ${path} with public access`);
}
