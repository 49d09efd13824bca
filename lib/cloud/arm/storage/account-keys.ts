import * as v from 'valibot';
import { jsonResponse } from '../../http';
import type { IdSource } from '../../ids';
import type { StorageAccount } from '../../world';
import { resourceOfAction } from '../action-target';
import type { ArmCall } from '../call';
import { describeIssue } from '../schema';
import { invalidParameter } from './errors';

const TYPE = 'Microsoft.Storage/storageAccounts';

type Keys = StorageAccount['keys'];

/** The two keys of a new account. */
export function newKeys(ids: IdSource, now: number): Keys {
  return ['key1', 'key2'].map((keyName) => ({ keyName, value: newKey(ids), createdAt: now }));
}

/** 64 bytes in base64, as Azure's. */
function newKey(ids: IdSource): string {
  const bytes = ids.hex(128).match(/../g) ?? [];
  return btoa(String.fromCharCode(...bytes.map((byte) => Number.parseInt(byte, 16))));
}

/**
 * POST `listKeys`: whoever may do this has all of the account's data, as long as it takes shared keys.
 * @see https://learn.microsoft.com/rest/api/storagerp/storage-accounts/list-keys
 */
export function listKeys(call: ArmCall): Response {
  const account = resourceOfAction(call, TYPE);
  return account instanceof Response ? account : tell(account.keys);
}

const schema = v.looseObject({ keyName: v.string() });

/** POST `regenerateKey`: the named key is another from now on; answers both. */
export function regenerateKey(call: ArmCall): Response {
  const { context } = call;
  const body = v.safeParse(schema, call.body);
  if (!body.success) return describeIssue(body.issues);
  const account = resourceOfAction(call, TYPE);
  if (account instanceof Response) return account;
  const keyName = body.output.keyName.toLowerCase();
  if (!account.keys.some((key) => key.keyName === keyName)) return invalidParameter('keyName');
  const keys = account.keys.map((key) =>
    key.keyName === keyName ? { keyName, value: newKey(context.ids), createdAt: context.clock.now() } : key,
  );
  context.update((draft) => {
    const kept = draft.resources[account.id.toLowerCase()];
    if (kept?.type === TYPE) kept.keys = [...keys];
  });
  return tell(keys);
}

function tell(keys: Keys): Response {
  return jsonResponse(200, {
    keys: keys.map(({ keyName, value, createdAt }) => ({
      creationTime: new Date(createdAt).toISOString(),
      keyName,
      value,
      permissions: 'FULL',
    })),
  });
}
