import { readFileSync } from 'node:fs';
import { request as httpRequest, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import { scenarios } from '../cloud/scenarios';
import type { LogEntry } from './request-log';
import { type RunningServer, type StartOptions, startServer } from './start';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** The body as JSON. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape.
  readonly json: any;
}

export interface AskOptions {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** The certificate to trust, with TLS. */
  readonly ca?: string | undefined;
}

/** Resolves every name to this machine: not every resolver knows names below `localhost`. */
export const lookupHere: LookupFunction = (_name, options, callback) => {
  if (options.all) callback(null, [{ address: '127.0.0.1', family: 4 }]);
  else callback(null, '127.0.0.1', 4);
};

/** Asks over real HTTP; any Host header can be sent. */
export function ask(url: string, { method = 'GET', headers = {}, body, ca }: AskOptions = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const send = url.startsWith('https:') ? httpsRequest : httpRequest;
    const outgoing = send(
      url,
      { method, headers, ca, lookup: lookupHere, agent: false },
      (incoming: IncomingMessage) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.on('error', reject);
        incoming.on('end', () => {
          const text = Buffer.concat(chunks).toString();
          const isJson = /json/.test(incoming.headers['content-type'] ?? '');
          const json = isJson && text !== '' ? JSON.parse(text) : null;
          resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, text, json });
        });
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

export interface TestServer extends RunningServer {
  readonly log: readonly LogEntry[];
  /** An access token of a service principal, by its client secret. */
  tokenOf(name: 'sp-operator' | 'sp-legacy', scope: string): Promise<string>;
  /** Asks Resource Manager as `sp-operator`. */
  arm(pathAndQuery: string, options?: { readonly method?: string; readonly body?: unknown }): Promise<Answer>;
}

/** A server on free ports. */
export async function startTestServer(options: Partial<StartOptions> = {}): Promise<TestServer> {
  const log: LogEntry[] = [];
  const server = await startServer({
    scenario: scenarios['tailwind-platform'],
    port: 0,
    log: (entry) => log.push(entry),
    ...options,
  });
  const { endpoints } = server;
  const ca = endpoints.caFile === null ? undefined : readFileSync(endpoints.caFile, 'utf8');
  const tokenOf: TestServer['tokenOf'] = async (name, scope) => {
    const { clientId = '', clientSecret = '' } = endpoints.servicePrincipals[name] ?? {};
    const form = { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret, scope };
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const body = new URLSearchParams(form).toString();
    const url = `${endpoints.authority}/${endpoints.tenantId}/oauth2/v2.0/token`;
    return (await ask(url, { method: 'POST', headers, body, ca })).json.access_token;
  };
  return {
    ...server,
    log,
    tokenOf,
    async arm(pathAndQuery, { method = 'GET', body } = {}) {
      const authorization = `Bearer ${await tokenOf('sp-operator', 'https://management.azure.com/.default')}`;
      const headers = { authorization, 'content-type': 'application/json' };
      const url = /^http/.test(pathAndQuery) ? pathAndQuery : `${endpoints.arm}${pathAndQuery}`;
      return ask(url, { method, headers, ca, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    },
  };
}
