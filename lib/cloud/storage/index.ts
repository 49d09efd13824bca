import type { Service } from '../context';
import { addressOf, readQuery } from '../http';
import { createTokenVerifier } from '../tokens';
import { openAccount } from './account';
import { authenticate } from './authenticate';
import { failure, respond, type StorageAnswer } from './exchange';
import { refuseByFirewall } from './firewall';
import { runOperation } from './operations';
import { readTarget, refuseName } from './target';
import { refuseVersion } from './version';

/** Blob Storage of every account; the host name tells which account is meant. */
export function createStorage(): Service {
  const verifier = createTokenVerifier();

  return async (request, context) => {
    const url = addressOf(request);
    const account = openAccount(url, context.world);
    const send = (answer: StorageAnswer) => respond(answer, request, context);
    const closed = refuseByFirewall(account, context.origin);
    if (closed !== null) return send(closed);
    const body = new Uint8Array(await request.arrayBuffer());
    const query = readQuery(url);
    const asked = { request, body, url, query, account, context };
    const caller = await authenticate(asked, verifier);
    if (!caller.ok) return send(caller.answer);
    const badVersion = refuseVersion(request);
    if (badVersion !== null) return send(badVersion);
    const target = readTarget(url, query.get('restype')?.toLowerCase() === 'container');
    if (target === null) return send(failure('InvalidUri'));
    const badName = refuseName(target);
    if (badName !== null) return send(badName);
    return send(runOperation({ ...asked, ...target, caller: caller.caller }));
  };
}
