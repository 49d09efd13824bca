import type { TokenCredential } from '@azure/core-auth';
import { createHttpHeaders, type HttpClient } from '@azure/core-rest-pipeline';
import type { Origin } from '../events';
import type { TestCloud } from '../testing.test-helper';

/** An HTTP client of the Azure SDK, standing at one place of the simulated network: all that a client is given. */
export function httpClientAt({ cloud }: TestCloud, origin: Origin = { kind: 'laptop' }): HttpClient {
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

/** The operator's credential, as `az login` left it. */
export function operatorCredential(lab: TestCloud): TokenCredential {
  return {
    async getToken() {
      const token = await lab.operatorToken('https://management.azure.com');
      return { token, expiresOnTimestamp: lab.clock.now() + 3_600_000 };
    },
  };
}
