import { failure, type StorageAnswer } from './exchange';

const PREFIX = 'x-ms-meta-';

/** Metadata by name: names lose their case on the way, as header names do. */
export type Metadata = Readonly<Record<string, string>>;

/** Reads the `x-ms-meta-` headers of a request, or refuses names that are no identifiers. */
export function readMetadata(headers: Headers): { readonly metadata: Metadata } | StorageAnswer {
  const metadata: (readonly [string, string])[] = [];
  for (const [header, value] of headers) {
    if (!header.startsWith(PREFIX)) continue;
    const name = header.slice(PREFIX.length);
    if (name === '') return failure('EmptyMetadataKey');
    if (!/^[a-z_][a-z0-9_]*$/i.test(name)) return failure('InvalidMetadata');
    metadata.push([name, value]);
  }
  return { metadata: Object.fromEntries(metadata) };
}

/** Metadata as headers of an answer. */
export function metadataHeaders(metadata: Metadata): Record<string, string> {
  return Object.fromEntries(Object.entries(metadata).map(([name, value]) => [`${PREFIX}${name}`, value]));
}
