import { expect, test } from 'vitest';
import { tailwindIds as ids } from '../scenarios/tailwind-ids';
import { tailwindPlatform } from '../scenarios/tailwind-platform';
import { tailwindPlatformIds as platform } from '../scenarios/tailwind-platform-ids';
import { createTestCloud } from '../testing.test-helper';

const OPENING = 'The request content was invalid and could not be deserialized: ';
const version = 'api-version=2023-01-31';

test.each([
  [
    'a member that is missing',
    'POST',
    `${platform.storageAccount}/regenerateKey`,
    {},
    "'Required property 'keyName' not found in JSON. Path '''.",
  ],
  [
    'one that is missing further in',
    'PUT',
    `${ids.vault}/accessPolicies/add`,
    { properties: {} },
    "'Required property 'accessPolicies' not found in JSON. Path 'properties''.",
  ],
  [
    'one of another type',
    'POST',
    `${platform.storageAccount}/regenerateKey`,
    { keyName: 1 },
    "'Could not find or read member 'keyName': Invalid type: Expected string but received 1'.",
  ],
  ['no object', 'POST', `${platform.storageAccount}/regenerateKey`, [], "'Required property 'keyName'"],
])('%s is named', async (_, method, path, body, detail) => {
  const lab = await createTestCloud(tailwindPlatform);
  const authorization = `Bearer ${await lab.operatorToken('https://management.azure.com/')}`;
  const headers = { authorization, 'content-type': 'application/json' };
  const url = `https://management.azure.com${path}?${version}`;
  const answer = await lab.send(url, { method, headers, body: JSON.stringify(body) }, { kind: 'laptop' });
  const { error } = await answer.json();
  expect([answer.status, error.code]).toEqual([400, 'InvalidRequestContent']);
  expect(error.message).toContain(OPENING + detail);
});
