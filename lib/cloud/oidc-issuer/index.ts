import type { Service } from '../context';
import { emptyResponse, errorResponse, jsonResponse } from '../http';
import type { ExternalIssuer } from '../world';
import { openIdConfiguration, publishedKeys } from './documents';

export { externalIssuer, issueWorkloadToken, type WorkloadTokenInput } from './mint';

type Document = (issuer: ExternalIssuer) => unknown;

/** Token issuers outside Azure: their discovery documents and published keys, each under its own address. */
export function createOidcIssuer(): Service {
  return async (request, { world }) => {
    const address = new URL(request.url);
    const document = findDocument(`${address.origin}${address.pathname}`, Object.values(world.issuers));
    if (document === null) return errorResponse(404, 'NotFound', 'This token issuer has nothing at this address.');
    if (request.method !== 'GET') return emptyResponse(405, { Allow: 'GET' });
    return jsonResponse(200, document);
  };
}

function findDocument(address: string, issuers: readonly ExternalIssuer[]): unknown {
  for (const issuer of issuers) {
    const documents: Readonly<Record<string, Document>> = {
      [openIdConfiguration.addressOf(issuer)]: openIdConfiguration.contentOf,
      [publishedKeys.addressOf(issuer)]: publishedKeys.contentOf,
    };
    const content = Object.hasOwn(documents, address) ? documents[address] : undefined;
    if (content !== undefined) return content(issuer);
  }
  return null;
}
