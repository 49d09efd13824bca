import { refuse, rights } from './authorize';
import { quoted } from './conditions';
import { containersOf, type OpenContainer } from './contents';
import { type StorageAnswer, type StorageExchange, xmlAnswer } from './exchange';
import { listDocument, wants } from './list-document';
import { pageOf } from './paging';
import { elements, type XmlContent } from './xml';

/**
 * GET `/?comp=list`: a page of the account's containers.
 * @see https://learn.microsoft.com/rest/api/storageservices/list-containers2
 */
export function listContainers(exchange: StorageExchange): StorageAnswer {
  const refusal = refuse(exchange, rights.readContainer);
  if (refusal !== null) return refusal;
  const { context, account, query } = exchange;
  const prefix = query.get('prefix') ?? '';
  const all = containersOf(context.world, account).filter(({ resource }) => resource.name.startsWith(prefix));
  const page = pageOf(exchange, all, ({ resource }) => resource.name);
  if ('status' in page) return page;
  const includesMetadata = wants(exchange, 'metadata');
  const shown = page.items.map((each) => elements({ Container: containerElement(each, includesMetadata) }));
  return xmlAnswer(listDocument(exchange, page, 'Containers', shown));
}

function containerElement({ resource, contents }: OpenContainer, includesMetadata: boolean): XmlContent {
  return {
    Name: resource.name,
    Properties: {
      'Last-Modified': new Date(resource.properties.lastModified).toUTCString(),
      Etag: quoted(contents.etag),
      LeaseStatus: 'unlocked',
      LeaseState: 'available',
      DefaultEncryptionScope: '$account-encryption-key',
      DenyEncryptionScopeOverride: 'false',
      HasImmutabilityPolicy: 'false',
      HasLegalHold: 'false',
      ImmutableStorageWithVersioningEnabled: 'false',
    },
    ...(includesMetadata && { Metadata: contents.metadata }),
  };
}
