import { Readable } from 'node:stream';
import type { TokenCredential } from '@azure/core-auth';
import { toHttpHeadersLike, type WebResourceLike } from '@azure/core-http-compat';
import { createHttpHeaders } from '@azure/core-rest-pipeline';
import { BlobServiceClient, type StoragePipelineOptions, type StorageSharedKeyCredential } from '@azure/storage-blob';
import { accountUrl, resource } from '../storage/blob-client.test-helper';
import { createTestCloud, type TestCloud } from '../testing.test-helper';
import type { Scenario } from '../world';

type HttpClient = NonNullable<StoragePipelineOptions['httpClient']>;

/** The storage clients call an HTTP client of the older shape, and want its headers back. */
function httpClientAt({ cloud }: TestCloud): HttpClient {
  return {
    async sendRequest(request: WebResourceLike) {
      const { url, method } = request;
      const body = method === 'GET' || method === 'HEAD' ? null : await bytesOf(request.body);
      const headers = request.headers.toJson();
      const response = await cloud.fetch(new Request(url, { method, headers, body }), { kind: 'laptop' });
      const bytes = Buffer.from(await response.arrayBuffer());
      const streams = request.streamResponseStatusCodes?.has(response.status) ?? false;
      return {
        request,
        status: response.status,
        headers: toHttpHeadersLike(createHttpHeaders(Object.fromEntries(response.headers))),
        ...(streams ? { readableStreamBody: Readable.from([bytes]) } : { bodyAsText: bytes.toString('utf8') }),
      };
    },
  } as HttpClient;
}

async function bytesOf(body: unknown): Promise<Uint8Array<ArrayBuffer> | null> {
  const given = typeof body === 'function' ? body() : body;
  if (given === undefined || given === null) return null;
  if (given instanceof Readable) return new Uint8Array(Buffer.concat(await given.toArray()));
  const isSource =
    typeof given === 'string' || given instanceof Blob || given instanceof Uint8Array || given instanceof ArrayBuffer;
  if (!isSource) throw new Error('Only text, blobs, bytes and streams are sent here.');
  return new Uint8Array(await new Response(given as BodyInit).arrayBuffer());
}

/** The operator's credential, as `az login` left it. */
export function storageCredential(lab: TestCloud): TokenCredential {
  return {
    async getToken() {
      return { token: await lab.operatorToken(resource), expiresOnTimestamp: lab.clock.now() + 3_600_000 };
    },
  };
}

/** The unmodified client for `sttailwind`; with the operator's token unless a key is given. */
export async function createStorageSdk(
  scenario: Scenario,
  key?: StorageSharedKeyCredential,
): Promise<{ lab: TestCloud; service: BlobServiceClient }> {
  const lab = await createTestCloud(scenario);
  const service = new BlobServiceClient(accountUrl, key ?? storageCredential(lab), {
    httpClient: httpClientAt(lab),
    retryOptions: { maxTries: 1 },
  });
  return { lab, service };
}
