import { castDraft } from 'immer';
import type { ServiceContext } from '../context';
import type { Blob, BlobContainer, ContainerContents, StorageAccount, World } from '../world';

const CONTAINER = 'Microsoft.Storage/storageAccounts/blobServices/containers';

/** A container: the resource that says it is there, and what it holds. */
export interface OpenContainer {
  readonly resource: BlobContainer;
  readonly contents: ContainerContents;
}

/** The resource ID of a container of an account, whether there is one or not. */
export function containerId(account: StorageAccount, name: string): string {
  return `${account.id}/blobServices/default/containers/${name}`;
}

/** A container with what it holds; null when there is none. One that Resource Manager made is empty at first. */
export function openContainer(world: World, account: StorageAccount, name: string): OpenContainer | null {
  const resource = world.resources[containerId(account, name).toLowerCase()];
  if (resource?.type !== CONTAINER) return null;
  const containers = own(world.storageContents ?? {}, account.name)?.containers ?? {};
  const empty = { metadata: {}, etag: etagAt(resource.properties.lastModified), blobs: {}, uncommitted: {} };
  return { resource, contents: own(containers, name) ?? empty };
}

/** Every container of an account, by name. */
export function containersOf(world: World, account: StorageAccount): readonly OpenContainer[] {
  const within = containerId(account, '').toLowerCase();
  return Object.keys(world.resources)
    .filter((id) => id.startsWith(within))
    .flatMap((id) => openContainer(world, account, id.slice(within.length)) ?? [])
    .sort((a, b) => (a.resource.name < b.resource.name ? -1 : 1));
}

/** A blob of a container, or null. */
export function blobOf({ contents }: OpenContainer, name: string): Blob | null {
  return own(contents.blobs, name) ?? null;
}

/** Writes what a container holds. */
export function saveContents(
  context: ServiceContext,
  account: StorageAccount,
  name: string,
  next: ContainerContents,
): void {
  context.update((draft) => {
    const accounts = draft.storageContents ?? {};
    const containers = own(accounts, account.name)?.containers ?? {};
    draft.storageContents = castDraft({
      ...accounts,
      [account.name]: { containers: { ...containers, [name]: next } },
    });
  });
}

/** Writes a blob, or with null deletes it; blocks that waited to become it are gone either way. */
export function saveBlob(
  context: ServiceContext,
  account: StorageAccount,
  { resource, contents }: OpenContainer,
  name: string,
  blob: Blob | null,
): void {
  const blobs = blob === null ? without(contents.blobs, name) : { ...contents.blobs, [name]: blob };
  saveContents(context, account, resource.name, {
    ...contents,
    blobs,
    uncommitted: without(contents.uncommitted, name),
  });
}

/** A new ETag: `0x` and 16 hex digits. */
export function newEtag(context: ServiceContext): string {
  return `0x${context.ids.hex(16).toUpperCase()}`;
}

/** What a record itself holds under a key that a client chose: never what every object has. */
export function own<Value>(record: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

/** The record without one key. */
export function without<Value>(record: Readonly<Record<string, Value>>, key: string): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).filter(([each]) => each !== key));
}

function etagAt(milliseconds: number): string {
  return `0x${(milliseconds * 10_000).toString(16).toUpperCase().padStart(16, '0')}`;
}
