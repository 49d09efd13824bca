import type { SecretClient } from '@azure/keyvault-secrets';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { tailwindIds } from '../cloud/scenarios/tailwind-ids';
import { tailwindPlatformIds } from '../cloud/scenarios/tailwind-platform-ids';
import { refusal, soon, startVaultLab, type VaultLab, vaultRoles } from './key-vault-sdk.test-helper';

/* Who gets into a vault and who does not, as users of the unmodified SDKs meet it, over TLS. */

const { tenantId } = tailwindIds;
const { spLegacy, spOperator } = tailwindPlatformIds;

let lab: VaultLab;

beforeEach(async () => {
  lab = await startVaultLab();
});

afterEach(() => lab.close());

/** `sp-operator`, who may do everything with secrets. */
async function officer(): Promise<SecretClient> {
  await lab.assign('secretsOfficer', 'operator');
  return lab.secrets(lab.credentialOf('sp-operator'));
}

const caller = ({ appId, objectId }: { readonly appId: string; readonly objectId: string }) =>
  `appid=${appId};oid=${objectId};iss=https://sts.windows.net/${tenantId}/`;

describe('RBAC', () => {
  test('Owner of the subscription is not a reader of secrets; the refusal has every line', async () => {
    const secrets = lab.secrets(lab.credentialOf('sp-operator'));
    await expect(secrets.getSecret('StockDb')).rejects.toMatchObject({
      ...refusal(403, 'Forbidden', 'ForbiddenByRbac'),
      message: [
        'Caller is not authorized to perform action on resource.',
        'If role assignments, deny assignments or role definitions were changed recently, please observe propagation time.',
        `Caller: ${caller(spOperator)}`,
        "Action: 'Microsoft.KeyVault/vaults/secrets/getSecret/action'",
        `Resource: '${tailwindIds.vault.toLowerCase()}/secrets/StockDb'`,
        'Assignment: (not found)',
        'DenyAssignmentId: null',
        'DecisionReason: null ',
        'Vault: kv-tailwind;location=westeurope',
        '',
      ].join('\r\n'),
    });
    await lab.assign('secretsUser', 'operator');
    expect((await secrets.getSecret('StockDb')).name).toBe('StockDb');
  });

  test('without a right it does not matter whether a secret exists', async () => {
    const secrets = lab.secrets(lab.credentialOf('sp-operator'));
    await expect(secrets.getSecret('Missing')).rejects.toMatchObject(refusal(403, 'Forbidden', 'ForbiddenByRbac'));
  });

  test('a role at one secret opens that one alone, and not the list', async () => {
    await lab.assign('secretsOfficer', 'operator', tailwindIds.stockDbSecret);
    const secrets = lab.secrets(lab.credentialOf('sp-operator'));
    expect((await secrets.getSecret('StockDb')).name).toBe('StockDb');
    await expect(secrets.getSecret('MapsApiKey')).rejects.toMatchObject(refusal(403, 'Forbidden', 'ForbiddenByRbac'));
    await expect(secrets.listPropertiesOfSecrets().next()).rejects.toMatchObject({ statusCode: 403 });
  });

  test('who may read may not write, and a Reader sees names but no values', async () => {
    const reader = lab.secrets(lab.credentialOf('sp-legacy'));
    expect((await reader.getSecret('StockDb')).name).toBe('StockDb');
    await expect(reader.beginDeleteSecret('StockDb', soon)).rejects.toMatchObject({
      ...refusal(403, 'Forbidden', 'ForbiddenByRbac'),
      message: expect.stringContaining("Action: 'Microsoft.KeyVault/vaults/secrets/delete'"),
    });
    await lab.assign('reader', 'operator');
    const looker = lab.secrets(lab.credentialOf('sp-operator'));
    expect((await looker.listPropertiesOfSecrets().next()).value).toMatchObject({ name: 'MapsApiKey' });
    await expect(looker.getSecret('MapsApiKey')).rejects.toMatchObject({ statusCode: 403 });
  });

  test('a condition on names opens one secret, and closes lists', async () => {
    const name = "@Resource[Microsoft.KeyVault/vaults/secrets:name] StringEquals 'StockDb'";
    await lab.grant({
      role: vaultRoles.secretsOfficer,
      to: spOperator.objectId,
      scope: tailwindIds.vault,
      condition: `((!(ActionMatches{'Microsoft.KeyVault/vaults/secrets/*'})) OR (${name}))`,
    });
    const secrets = lab.secrets(lab.credentialOf('sp-operator'));
    expect((await secrets.getSecret('StockDb')).name).toBe('StockDb');
    const expected = refusal(403, 'Forbidden', 'ForbiddenByRbac');
    await expect(secrets.getSecret('MapsApiKey')).rejects.toMatchObject(expected);
    await expect(secrets.listPropertiesOfSecrets().next()).rejects.toMatchObject({ statusCode: 403 });
  });

  test('a role that is taken away closes the vault to a token that is still good', async () => {
    const secrets = lab.secrets(lab.credentialOf('sp-legacy'));
    expect((await secrets.getSecret('StockDb')).name).toBe('StockDb');
    const removed = await lab.arm(`${tailwindPlatformIds.legacyAssignment}?api-version=2022-04-01`, {
      method: 'DELETE',
    });
    expect(removed.status).toBe(200);
    await expect(secrets.getSecret('StockDb')).rejects.toMatchObject(refusal(403, 'Forbidden', 'ForbiddenByRbac'));
  });
});

describe('a deleted vault', () => {
  test('is not there; recovered it has its secrets again, and no role assignments of its own', async () => {
    const secrets = lab.secrets(lab.credentialOf('sp-legacy'));
    expect((await secrets.getSecret('StockDb')).name).toBe('StockDb');
    const path = `${tailwindIds.vault}?api-version=2023-07-01`;
    expect((await lab.arm(path, { method: 'DELETE' })).status).toBe(200);
    await expect(secrets.getSecret('StockDb')).rejects.toMatchObject({ statusCode: 421 });

    const properties = { tenantId, sku: { family: 'A', name: 'standard' }, createMode: 'recover' };
    const recovered = await lab.arm(path, { method: 'PUT', body: { location: 'westeurope', properties } });
    expect(recovered.status).toBe(200);
    await expect(secrets.getSecret('StockDb')).rejects.toMatchObject(refusal(403, 'Forbidden', 'ForbiddenByRbac'));
    await lab.grant({ role: vaultRoles.secretsUser, to: spLegacy.objectId, scope: tailwindIds.vault });
    expect((await secrets.getSecret('StockDb')).value).toContain('sql-tailwind');
  });
});

describe('access policies', () => {
  const policy = (permissions: object) => ({
    enableRbacAuthorization: false,
    accessPolicies: [{ tenantId, objectId: spLegacy.objectId, permissions }],
  });

  test('hold in place of roles: who is not in one is refused, an Officer too', async () => {
    const secrets = await officer();
    await lab.changeVault(policy({ secrets: ['get'] }));
    await expect(secrets.getSecret('StockDb')).rejects.toMatchObject({
      ...refusal(403, 'Forbidden', 'AccessDenied'),
      message: expect.stringMatching(
        /does not have secrets get permission on key vault 'kv-tailwind;location=westeurope'\. For help resolving this issue, please see https:\/\/go\.microsoft\.com\/fwlink\/\?linkid=2125287$/,
      ),
    });
  });

  test('name each permission', async () => {
    await lab.changeVault(policy({ secrets: ['get', 'delete'] }));
    const legacy = lab.credentialOf('sp-legacy');
    const secrets = lab.secrets(legacy);
    expect((await secrets.getSecret('StockDb')).name).toBe('StockDb');
    await expect(secrets.setSecret('StockDb', 'x')).rejects.toMatchObject({
      message: expect.stringContaining('does not have secrets set permission'),
    });
    await expect(lab.keys(legacy).createEcKey('door')).rejects.toMatchObject({
      ...refusal(403, 'Forbidden', 'AccessDenied'),
      message: expect.stringContaining('does not have keys create permission'),
    });
    await expect(lab.certificates(legacy).getCertificate('web')).rejects.toMatchObject({
      ...refusal(403, 'Forbidden', 'AccessDenied'),
      message: expect.stringContaining('does not have certificates get permission'),
    });
    await expect(secrets.purgeDeletedSecret('StockDb')).rejects.toMatchObject({
      ...refusal(403, 'Forbidden', 'ForbiddenByPolicy'),
      message: expect.stringContaining('does not have secrets purge permission'),
    });
  });

  test('that let delete but not look: the poller is done all the same', async () => {
    await lab.changeVault(policy({ secrets: ['delete'], keys: ['create', 'delete'] }));
    const legacy = lab.credentialOf('sp-legacy');
    const poller = await lab.secrets(legacy).beginDeleteSecret('StockDb', soon);
    expect(await poller.pollUntilDone()).toMatchObject({ name: 'StockDb' });
    await lab.keys(legacy).createEcKey('door');
    expect(await (await lab.keys(legacy).beginDeleteKey('door', soon)).pollUntilDone()).toMatchObject({ name: 'door' });
  });
});

describe('the network', () => {
  const firewall = (...ipRules: string[]) => ({
    networkAcls: { defaultAction: 'Deny', bypass: 'AzureServices', ipRules: ipRules.map((value) => ({ value })) },
  });

  test('a firewall refuses by address, until a rule names it', async () => {
    const secrets = await officer();
    await lab.changeVault(firewall());
    const expected = {
      ...refusal(403, 'Forbidden', 'ForbiddenByFirewall'),
      message: [
        'Client address is not authorized and caller is not a trusted service.',
        'Client address: 203.0.113.10',
        `Caller: ${caller(spOperator)}`,
        'Vault: kv-tailwind;location=westeurope',
      ].join('\r\n'),
    };
    await expect(secrets.getSecret('StockDb')).rejects.toMatchObject(expected);
    await expect(lab.keys(lab.credentialOf('sp-operator')).getKey('door')).rejects.toMatchObject(expected);
    await expect(lab.certificates(lab.credentialOf('sp-operator')).getCertificate('web')).rejects.toMatchObject(
      expected,
    );
    await lab.changeVault(firewall('203.0.113.10'));
    expect((await secrets.getSecret('StockDb')).name).toBe('StockDb');
  });

  test('without public access nobody gets in from here', async () => {
    const secrets = await officer();
    await lab.changeVault({ publicNetworkAccess: 'Disabled' });
    await expect(secrets.getSecret('StockDb')).rejects.toMatchObject({
      ...refusal(403, 'Forbidden', 'ForbiddenByConnection'),
      message: expect.stringContaining(
        'Public network access is disabled and request is not from a trusted service nor via an approved private link.\r\nCaller: ',
      ),
    });
  });
});

describe('purge protection', () => {
  test('refuses a purge of a secret, a key and a certificate, which can still be recovered', async () => {
    await lab.assign('administrator', 'operator');
    await lab.changeVault({ enablePurgeProtection: true });
    const operator = lab.credentialOf('sp-operator');
    const [secrets, keys, certificates] = [lab.secrets(operator), lab.keys(operator), lab.certificates(operator)];
    const policy = { issuerName: 'Self', subject: 'CN=web', keyType: 'EC' } as const;
    await keys.createEcKey('door');
    await (await certificates.beginCreateCertificate('web', policy, soon)).pollUntilDone();
    await (await secrets.beginDeleteSecret('StockDb', soon)).pollUntilDone();
    await (await keys.beginDeleteKey('door', soon)).pollUntilDone();
    await (await certificates.beginDeleteCertificate('web', soon)).pollUntilDone();
    const expected = {
      ...refusal(403, 'Forbidden'),
      message:
        'Operation "purge" is not allowed because purge protection is enabled for this vault. Key Vault service will automatically purge it after the retention period has passed.\r\nVault: kv-tailwind;location=westeurope',
    };
    await expect(secrets.purgeDeletedSecret('StockDb')).rejects.toMatchObject(expected);
    await expect(keys.purgeDeletedKey('door')).rejects.toMatchObject(expected);
    await expect(certificates.purgeDeletedCertificate('web')).rejects.toMatchObject(expected);
    const recovered = await (await secrets.beginRecoverDeletedSecret('StockDb', soon)).pollUntilDone();
    expect(recovered).toMatchObject({ name: 'StockDb', recoveryLevel: 'Recoverable' });
  });
});
