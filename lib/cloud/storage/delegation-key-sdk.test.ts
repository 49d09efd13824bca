import { expect, test } from 'vitest';
import { createStorageSdk } from '../sdk/storage-blob.test-helper';
import { blobRoles, operatorWithRole } from './blob-client.test-helper';

test('the unmodified client asks for a user delegation key and reads it', async () => {
  const { lab, service } = await createStorageSdk(operatorWithRole(blobRoles.reader));
  const starts = new Date(lab.clock.now());
  const expires = new Date(lab.clock.now() + 3_600_000);
  const key = await service.getUserDelegationKey(starts, expires);
  expect(key).toMatchObject({ signedService: 'b', signedTenantId: lab.cloud.world.tenant.tenantId });
  expect(Math.floor(key.signedExpiresOn.getTime() / 1000)).toBe(Math.floor(expires.getTime() / 1000));
  expect(atob(key.value)).toHaveLength(32);
});
