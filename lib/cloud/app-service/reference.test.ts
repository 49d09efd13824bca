import { expect, test } from 'vitest';
import { isReference, parseReference } from './reference';

const stockDb = { vaultName: 'kv-tailwind', secretName: 'StockDb', secretVersion: null };
const version = '4e1f8b0c7d2a4936a5c8e7f019b3d264';
const uri = 'https://kv-tailwind.vault.azure.net/secrets/StockDb';

test.each([
  [`@Microsoft.KeyVault(SecretUri=${uri})`, stockDb],
  [`@Microsoft.KeyVault(SecretUri=${uri}/)`, stockDb],
  [`@Microsoft.KeyVault(SecretUri=${uri}/${version})`, { ...stockDb, secretVersion: version }],
  [`@Microsoft.KeyVault(SecretUri=${uri}/${version}/)`, { ...stockDb, secretVersion: version }],
  ['@Microsoft.KeyVault(VaultName=kv-tailwind;SecretName=StockDb)', stockDb],
  ['@Microsoft.KeyVault(SecretName=StockDb;VaultName=kv-tailwind)', stockDb],
  [
    `@Microsoft.KeyVault(VaultName=kv-tailwind;SecretName=StockDb;SecretVersion=${version})`,
    { ...stockDb, secretVersion: version },
  ],
  [
    '@microsoft.keyvault( secreturi = https://KV-Tailwind.vault.azure.net/secrets/StockDb )',
    { ...stockDb, vaultName: 'KV-Tailwind' },
  ],
])('reads %s', (value, expected) => {
  expect(parseReference(value)).toEqual(expected);
});

test.each([
  '@Microsoft.KeyVault()',
  '@Microsoft.KeyVault(StockDb)',
  '@Microsoft.KeyVault(SecretUri=)',
  `@Microsoft.KeyVault(SecretUri=${uri}`,
  `@Microsoft.KeyVault(SecretUri=${uri}) and more`,
  '@Microsoft.KeyVault(SecretUri=http://kv-tailwind.vault.azure.net/secrets/StockDb)',
  '@Microsoft.KeyVault(SecretUri=https://kv-tailwind.vault.azure.net/keys/StockDb)',
  '@Microsoft.KeyVault(SecretUri=https://kv-tailwind.vault.azure.net/secrets/)',
  // A token for vaults goes to vaults alone.
  '@Microsoft.KeyVault(SecretUri=https://kv-tailwind.example.com/secrets/StockDb)',
  '@Microsoft.KeyVault(SecretUri=https://kv-tailwind.vault.azure.net.example.com/secrets/StockDb)',
  '@Microsoft.KeyVault(VaultName=kv-tailwind)',
  '@Microsoft.KeyVault(SecretName=StockDb)',
  '@Microsoft.KeyVault(VaultName=evil.example.com/;SecretName=StockDb)',
  '@Microsoft.KeyVault(VaultName=kv-tailwind;SecretName=a/../b)',
])('does not read %s', (value) => {
  expect(isReference(value)).toBe(true);
  expect(parseReference(value)).toBeNull();
});

test.each([
  '',
  'plain',
  'x@Microsoft.KeyVault(SecretUri=y)',
  '@Microsoft.KeyVault',
  '@Microsoft.AppConfiguration(a=b)',
])('"%s" is no reference', (value) => {
  expect(isReference(value)).toBe(false);
});
