import { randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';
import {
  AccountSASPermissions,
  AccountSASResourceTypes,
  AccountSASServices,
  generateAccountSASQueryParameters,
  StorageSharedKeyCredential,
} from '@azure/storage-blob';
import { interleaved, type Task } from '../measure';
import { type Figure, speed, told } from '../report';
import { send } from './client';
import { freePort, inFolder, start, startCloud } from './processes';

const MIB = 1024 * 1024;
/** One operation at a time: what else the machine does then hits both servers alike. */
const PER_RUN = 1;
const WARM_UP_RUNS = 30;

/** Azurite's account, whose key is public. @see https://learn.microsoft.com/azure/storage/common/storage-connect-azurite */
const ACCOUNT = 'devstoreaccount1';
const ACCOUNT_KEY = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';

/** A server of blobs: where one is, and what every request to it has. */
interface Place {
  readonly name: string;
  readonly container: string;
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** A blob of 1 MiB, put and got over HTTP by the same client, in Keyless and in Azurite's memory. */
export async function blobs(runs: number): Promise<readonly Figure[]> {
  return inFolder(async (folder) => {
    const [cloud, azurite] = await Promise.all([
      startCloud(folder, 'https://storage.azure.com/'),
      startAzurite(folder),
    ]);
    try {
      const keyless: Place = {
        name: 'Keyless',
        container: `${cloud.endpoints.storageAccounts.sttailwind?.blob}/bench`,
        query: '',
        headers: { 'x-ms-version': '2025-07-05', Authorization: `Bearer ${cloud.token}` },
      };
      const tasks = (await Promise.all([keyless, azurite.place].map(tasksAt))).flat();
      await interleaved(tasks, WARM_UP_RUNS);
      const times = await interleaved(tasks, runs);
      const of = (name: string) => times.get(name) ?? Number.NaN;
      return [
        ...tasks.map(({ name }) => speed(name, of(name))),
        told('put, against Azurite', of('put: Azurite') / of('put: Keyless'), '×'),
        told('get, against Azurite', of('get: Azurite') / of('get: Keyless'), '×'),
      ];
    } finally {
      await Promise.all([cloud.stop(), azurite.stop()]);
    }
  });
}

async function tasksAt({ name, container, query, headers }: Place): Promise<readonly Task[]> {
  const content = randomBytes(MIB);
  const blob = `${container}/a.bin?${query}`;
  const expectStatus = (status: number, expected: number, body: Buffer) => {
    if (status !== expected) throw new Error(`${name} answered ${status}: ${body.toString().slice(0, 500)}`);
  };
  const made = await send(`${container}?restype=container&${query}`, { method: 'PUT', headers });
  expectStatus(made.status, 201, made.body);

  const upload = { method: 'PUT', headers: { ...headers, 'x-ms-blob-type': 'BlockBlob' }, body: content };
  return [
    task(`put: ${name}`, async () => {
      const { status, body } = await send(blob, upload);
      expectStatus(status, 201, body);
    }),
    task(`get: ${name}`, async () => {
      const { status, body } = await send(blob, { headers });
      expectStatus(status, 200, body);
      if (!body.equals(content)) throw new Error(`${name} gave other bytes back.`);
    }),
  ];
}

function task(name: string, once: () => Promise<void>): Task {
  return {
    name,
    operations: PER_RUN,
    async run() {
      for (let count = 0; count < PER_RUN; count++) await once();
    },
  };
}

async function startAzurite(folder: string) {
  const port = await freePort();
  const script = createRequire(import.meta.url).resolve('azurite/dist/src/blob/main.js');
  const options = ['--inMemoryPersistence', '--loose', '--silent', '--disableTelemetry', '--skipApiVersionCheck'];
  const args = [script, ...options, '--blobPort', String(port)];
  const running = await start(args, (line) => line.includes('successfully listens'), `${folder}/azurite.log`);
  const sas = generateAccountSASQueryParameters(
    {
      services: AccountSASServices.parse('b').toString(),
      resourceTypes: AccountSASResourceTypes.parse('sco').toString(),
      permissions: AccountSASPermissions.parse('rwdlc'),
      expiresOn: new Date(Date.now() + 3600_000),
    },
    new StorageSharedKeyCredential(ACCOUNT, ACCOUNT_KEY),
  );
  const place: Place = {
    name: 'Azurite',
    container: `http://127.0.0.1:${port}/${ACCOUNT}/bench`,
    query: sas.toString(),
    headers: { 'x-ms-version': '2025-07-05' },
  };
  return { ...running, place };
}
