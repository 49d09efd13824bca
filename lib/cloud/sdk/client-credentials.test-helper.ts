import { createHttpHeaders, type HttpClient } from '@azure/core-rest-pipeline';
import type { Origin } from '../events';
import type { TestCloud } from '../testing.test-helper';

/** The HTTP client that the Azure SDK is given: it sends from one place of the simulated network. */
export function httpClient({ cloud }: TestCloud, origin: Origin = { kind: 'laptop' }): HttpClient {
  return {
    async sendRequest(request) {
      const { url, method, body } = request;
      if (body !== undefined && body !== null && typeof body !== 'string') throw new Error('Only text is sent here.');
      const headers = Object.fromEntries(request.headers);
      const response = await cloud.fetch(new Request(url, { method, headers, body: body ?? null }), origin);
      return {
        request,
        status: response.status,
        headers: createHttpHeaders(Object.fromEntries(response.headers)),
        bodyAsText: await response.text(),
      };
    },
  };
}

/** What a promise was rejected with. */
export async function failureOf(promise: Promise<unknown>): Promise<Error> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error('A failure was expected.');
}
