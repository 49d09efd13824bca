import { describe, expect, it } from 'vitest';
import type { NetworkErrorCode, Origin, ServiceName } from './events';
import { CloudNetworkError, resolveService } from './network';
import { scenarios } from './scenarios';

const world = scenarios.tailwind.world;
const laptop: Origin = { kind: 'laptop' };
const vm: Origin = {
  kind: 'vm',
  resourceId: '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Compute/virtualMachines/vm',
};
const service: Origin = { kind: 'service', service: 'key-vault' };

const answered: [url: string, origin: Origin, service: ServiceName][] = [
  ['http://169.254.169.254/metadata/identity/oauth2/token', vm, 'imds'],
  ['http://169.254.169.254:80/', vm, 'imds'],
  ['https://login.microsoftonline.com/common/discovery/keys', laptop, 'entra'],
  ['https://login.windows.net/common/discovery/keys', vm, 'entra'],
  ['https://LOGIN.microsoftonline.com/', service, 'entra'],
  ['https://management.azure.com/subscriptions', laptop, 'arm'],
  ['https://management.azure.com:443/subscriptions', vm, 'arm'],
  ['https://kv-tailwind.vault.azure.net/secrets', laptop, 'key-vault'],
  ['https://KV-Tailwind.vault.azure.net/secrets', vm, 'key-vault'],
];

const failed: [url: string, origin: Origin, code: NetworkErrorCode, message: string][] = [
  ['http://169.254.169.254/metadata', laptop, 'ETIMEDOUT', 'connect ETIMEDOUT 169.254.169.254:80'],
  ['http://169.254.169.254/metadata', service, 'ETIMEDOUT', 'connect ETIMEDOUT 169.254.169.254:80'],
  ['https://169.254.169.254/metadata', vm, 'ECONNREFUSED', 'connect ECONNREFUSED 169.254.169.254:443'],
  ['http://169.254.169.254:8080/', vm, 'ECONNREFUSED', 'connect ECONNREFUSED 169.254.169.254:8080'],
  ['http://management.azure.com/', laptop, 'ECONNREFUSED', 'connect ECONNREFUSED management.azure.com:80'],
  ['https://kv-other.vault.azure.net/secrets', laptop, 'ENOTFOUND', 'getaddrinfo ENOTFOUND kv-other.vault.azure.net'],
  [
    'https://kv-tailwind.vault.azure.net.example.com/',
    laptop,
    'ENOTFOUND',
    'getaddrinfo ENOTFOUND kv-tailwind.vault.azure.net.example.com',
  ],
  ['https://constructor.vault.azure.net/', laptop, 'ENOTFOUND', 'getaddrinfo ENOTFOUND constructor.vault.azure.net'],
  ['https://example.com/', vm, 'ENOTFOUND', 'getaddrinfo ENOTFOUND example.com'],
];

describe('resolveService', () => {
  it.each(answered)('%s', (url, origin, name) => {
    expect(resolveService(new URL(url), origin, world)).toBe(name);
  });

  it.each(failed)('%s from %o fails with %s', (url, origin, code, message) => {
    const attempt = () => resolveService(new URL(url), origin, world);
    expect(attempt).toThrow(CloudNetworkError);
    expect(attempt).toThrow(expect.objectContaining({ code, message }));
  });
});
