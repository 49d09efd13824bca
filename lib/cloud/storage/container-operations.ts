import { castDraft } from 'immer';
import { removeResource } from '../arm/removal';
import type { BlobContainer } from '../world';
import { refuse, rights } from './authorize';
import { quoted, refuseRead, refuseWrite } from './conditions';
import { containerId, newEtag, type OpenContainer, openContainer, saveContents } from './contents';
import { failure, type StorageAnswer, type StorageExchange } from './exchange';
import { metadataHeaders, readMetadata } from './metadata';

/**
 * PUT: creates a container; Resource Manager sees it too.
 * @see https://learn.microsoft.com/rest/api/storageservices/create-container
 */
export function createContainer(exchange: StorageExchange): StorageAnswer {
  const refusal = refuse(exchange, rights.writeContainer);
  if (refusal !== null) return refusal;
  const { request, account, container: name, context } = exchange;
  const read = readMetadata(request.headers);
  if ('status' in read) return read;
  // Public containers are not simulated; an account that forbids them is what people have today.
  if (request.headers.has('x-ms-blob-public-access')) return failure('PublicAccessNotPermitted');
  if (openContainer(context.world, account, name) !== null) return failure('ContainerAlreadyExists');
  const etag = newEtag(context);
  const resource: BlobContainer = {
    id: containerId(account, name),
    name,
    type: 'Microsoft.Storage/storageAccounts/blobServices/containers',
    location: account.location,
    tags: {},
    properties: { publicAccess: 'None', lastModified: context.clock.now() },
  };
  context.update((draft) => {
    draft.resources[resource.id.toLowerCase()] = castDraft(resource);
  });
  const contents = { metadata: read.metadata, etag, blobs: {}, uncommitted: {} };
  saveContents(context, account, name, contents);
  return { status: 201, headers: versionHeaders({ resource, contents }) };
}

/** GET or HEAD: properties and metadata. */
export function getContainer(exchange: StorageExchange): StorageAnswer {
  const open = opened(exchange, refuse(exchange, rights.readContainer));
  if ('status' in open) return open;
  return (
    refuseRead(exchange.request.headers, versioned(open)) ?? {
      status: 200,
      headers: {
        ...versionHeaders(open),
        ...metadataHeaders(open.contents.metadata),
        'x-ms-lease-status': 'unlocked',
        'x-ms-lease-state': 'available',
        'x-ms-has-immutability-policy': 'false',
        'x-ms-has-legal-hold': 'false',
        'x-ms-immutable-storage-with-versioning-enabled': 'false',
        'x-ms-default-encryption-scope': '$account-encryption-key',
        'x-ms-deny-encryption-scope-override': 'false',
      },
    }
  );
}

/** PUT `comp=metadata`: all metadata is replaced. */
export function setContainerMetadata(exchange: StorageExchange): StorageAnswer {
  const open = opened(exchange, refuse(exchange, rights.writeContainer));
  if ('status' in open) return open;
  const { request, account, context } = exchange;
  const read = readMetadata(request.headers);
  if ('status' in read) return read;
  const refusal = refuseWrite(request.headers, versioned(open));
  if (refusal !== null) return refusal;
  const contents = { ...open.contents, metadata: read.metadata, etag: newEtag(context) };
  saveContents(context, account, open.resource.name, contents);
  const properties = { ...open.resource.properties, lastModified: context.clock.now() };
  const resource: BlobContainer = { ...open.resource, properties };
  context.update((draft) => {
    draft.resources[resource.id.toLowerCase()] = castDraft(resource);
  });
  return { status: 200, headers: versionHeaders({ resource, contents }) };
}

/** DELETE: the container goes with what it holds, at once, and its name is free at once. */
export function deleteContainer(exchange: StorageExchange): StorageAnswer {
  const open = opened(exchange, refuse(exchange, rights.deleteContainer));
  if ('status' in open) return open;
  const refusal = refuseWrite(exchange.request.headers, versioned(open));
  if (refusal !== null) return refusal;
  exchange.context.update((draft) => removeResource(draft, open.resource, exchange.context));
  return { status: 202 };
}

/** The container of a request, unless the request is refused or there is none: rights come before existence. */
export function opened(
  { context, account, container }: StorageExchange,
  refusal: StorageAnswer | null,
): OpenContainer | StorageAnswer {
  return refusal ?? openContainer(context.world, account, container) ?? failure('ContainerNotFound');
}

function versioned({ resource, contents }: OpenContainer) {
  return { etag: contents.etag, modifiedAt: resource.properties.lastModified };
}

function versionHeaders(open: OpenContainer): Record<string, string> {
  const { etag, modifiedAt } = versioned(open);
  return { ETag: quoted(etag), 'Last-Modified': new Date(modifiedAt).toUTCString() };
}
