import type { StorageExchange } from './exchange';
import type { Page } from './paging';
import { document, elements } from './xml';

/** Whether a list is to `include` something; the parameter is a list itself. */
export function wants({ query }: StorageExchange, what: string): boolean {
  return (query.get('include') ?? '').toLowerCase().split(',').includes(what);
}

/** The document of a list: what was asked, what was found, where the next page begins. */
export function listDocument(
  { account, container, query }: StorageExchange,
  page: Page<unknown>,
  root: 'Containers' | 'Blobs',
  items: readonly string[],
): string {
  const asked = (name: string, element: string) => {
    const value = query.get(name);
    return value ? elements({ [element]: value }) : '';
  };
  const head = [
    asked('prefix', 'Prefix'),
    asked('marker', 'Marker'),
    page.size === null ? '' : elements({ MaxResults: String(page.size) }),
    asked('delimiter', 'Delimiter'),
  ];
  const attributes = {
    ServiceEndpoint: `https://${account.name}.blob.core.windows.net/`,
    ...(container !== '' && { ContainerName: container }),
  };
  const next = elements({ NextMarker: page.nextMarker });
  return document('EnumerationResults', attributes, `${head.join('')}<${root}>${items.join('')}</${root}>${next}`);
}
