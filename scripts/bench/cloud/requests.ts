import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';
import { median } from '../measure';
import { atLeast, type Figure, told } from '../report';
import { send } from './client';
import { inFolder, isJson, start, startCloud } from './processes';
import { vaultNames } from './scenario';

const EMPTY = fileURLToPath(new URL('empty-server.mjs', import.meta.url));

const SETTINGS = { connections: 10, pipelining: 1, sampleInt: 50, timeout: 10 };
const WARM_UP_SECONDS = 6;
const ROUND_SECONDS = 1;

/** GetSecret of the machine's token over HTTP, against a server that does nothing, under the same load in turn. */
export async function requests(rounds: number): Promise<readonly Figure[]> {
  return inFolder(async (folder) => {
    const cloud = await startCloud(folder, 'https://vault.azure.net');
    const { port } = new URL(cloud.endpoints.arm);
    const asked = vaultNames.map((name) => ({
      path: '/secrets/StockDb?api-version=2025-07-01',
      headers: { Host: `${name}.vault.localhost:${port}`, Authorization: `Bearer ${cloud.token}` },
    }));
    const [first] = asked;
    const one = await send(`${cloud.endpoints.arm}${first?.path}`, { headers: first?.headers ?? {} });
    const empty = await start([EMPTY, String(one.body.length)], isJson, `${folder}/empty.log`);
    try {
      const emptyUrl = `http://127.0.0.1:${JSON.parse(empty.line).port}`;
      const rates = { cloud: [] as number[], empty: [] as number[] };
      const measureCloud = (seconds: number) => rate(cloud.endpoints.arm, asked, seconds);
      const measureEmpty = (seconds: number) => rate(emptyUrl, asked, seconds);
      await measureEmpty(WARM_UP_SECONDS);
      await measureCloud(WARM_UP_SECONDS);
      for (let round = 0; round < rounds; round++) {
        rates.empty.push(await measureEmpty(ROUND_SECONDS));
        rates.cloud.push(await measureCloud(ROUND_SECONDS));
      }
      return [
        told('an empty Node server', median(rates.empty), 'requests/s'),
        told('GetSecret, the same token again', median(rates.cloud), 'requests/s'),
        atLeast('GetSecret, against an empty Node server', median(rates.cloud) / median(rates.empty), 0.5),
      ];
    } finally {
      await Promise.all([cloud.stop(), empty.stop()]);
    }
  });
}

type Asked = { readonly path: string; readonly headers: Record<string, string> };

/** Answers in a second. Throws when an answer is not 200, or none. */
async function rate(url: string, asked: readonly Asked[], seconds: number): Promise<number> {
  const result = await autocannon({ ...SETTINGS, url, duration: seconds, requests: [...asked] });
  const { non2xx, errors, timeouts, duration, statusCodeStats } = result;
  if (non2xx + errors + timeouts > 0) {
    throw new Error(`Not every answer was 200: ${JSON.stringify({ statusCodeStats, errors, timeouts })}`);
  }
  return result['2xx'] / duration;
}
