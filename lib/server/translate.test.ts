import { describe, expect, it } from 'vitest';
import { toAzure, toLocal, translateBody, translateHeader, translateQuery, translateRequestBody } from './translate';

const addresses = { scheme: 'http', port: 4600, appsPort: 4600 } as const;

describe('an address', () => {
  it.each([
    ['https://management.azure.com/subscriptions/1', 'http://127.0.0.1:4600/subscriptions/1'],
    ['https://graph.microsoft.com/v1.0/users', 'http://127.0.0.1:4600/v1.0/users'],
    ['https://kv-a.vault.azure.net/secrets/b', 'http://kv-a.vault.localhost:4600/secrets/b'],
    ['https://sta.blob.core.windows.net/c', 'http://sta.blob.localhost:4600/c'],
  ])('%s becomes local and comes back', (azure, local) => {
    expect(toLocal(azure, addresses)).toBe(local);
    expect(toAzure(local)).toBe(azure);
  });

  it('may name its port, as links to a next page of a vault do', () => {
    const next = 'https://kv-a.vault.azure.net:443/secrets?a=1';
    expect(toLocal(next, addresses)).toBe('http://kv-a.vault.localhost:4600/secrets?a=1');
  });

  it.each(['https://sts.windows.net/t/', 'https://vault.azure.net', 'https://management.azure.com.example/'])(
    '%s stays',
    (address) => {
      expect(toLocal(address, addresses)).toBe(address);
    },
  );
});

describe('a body', () => {
  const vault = new URL('https://kv-a.vault.azure.net/secrets/b');
  const blob = new URL('https://sta.blob.core.windows.net/c?comp=list');

  it('keeps a value that is the user’s own, even where it holds JSON', () => {
    const own = JSON.stringify({ value: JSON.stringify({ id: 'https://kv-a.vault.azure.net/keys/k' }) });
    expect(translateBody(own, 'application/json', vault, addresses)).toBe(own);
  });

  it('of a blob is never touched', () => {
    const content = '{"id":"https://kv-a.vault.azure.net/"}';
    const url = new URL('https://sta.blob.core.windows.net/c/b.json');
    expect(translateBody(content, 'application/json', url, addresses)).toBe(content);
  });

  it('of a blob list names the account by its local address', () => {
    const list = '<EnumerationResults ServiceEndpoint="https://sta.blob.core.windows.net/" ContainerName="c">';
    expect(translateBody(list, 'application/xml', blob, addresses)).toContain('"http://sta.blob.localhost:4600/"');
  });

  it('of a request goes back to Azure’s names', () => {
    const sent = '{"properties":{"vaultUri":"http://kv-a.vault.localhost:4600/"},"value":"http://127.0.0.1:4600/x"}';
    expect(JSON.parse(translateRequestBody(sent, 'application/json'))).toEqual({
      properties: { vaultUri: 'https://kv-a.vault.azure.net/' },
      value: 'http://127.0.0.1:4600/x',
    });
  });
});

it.each([
  ['location', 'https://management.azure.com/a', 'http://127.0.0.1:4600/a'],
  [
    'www-authenticate',
    'Bearer authorization_uri=https://login.microsoftonline.com/t resource_id=https://storage.azure.com',
    'Bearer authorization_uri=http://127.0.0.1:4600/t resource_id=https://storage.azure.com',
  ],
  ['x-other', 'https://management.azure.com/a', 'https://management.azure.com/a'],
])('the header %s is translated where clients follow it', (name, value, local) => {
  expect(translateHeader(name, value, addresses)).toBe(local);
});

it.each([
  ['?resource=http%3A%2F%2F127.0.0.1%3A4600&a=b', '?resource=https%3A%2F%2Fmanagement.azure.com&a=b'],
  ['/t?a=b&resource=https://localhost:4600/', '/t?a=b&resource=https%3A%2F%2Fmanagement.azure.com%2F'],
  ['?resource=http%3A%2F%2Fkv-a.vault.localhost%3A4600', '?resource=https%3A%2F%2Fkv-a.vault.azure.net'],
  ['?resource=https%3A%2F%2Fvault.azure.net', '?resource=https%3A%2F%2Fvault.azure.net'],
  ['?other=http://127.0.0.1:4600', '?other=http://127.0.0.1:4600'],
  ['?resource=http://127.0.0.1:4600/%zz', '?resource=http://127.0.0.1:4600/%zz'],
])('the query %s asks for the resource behind a local address', (asked, azure) => {
  expect(translateQuery(asked)).toBe(azure);
});
