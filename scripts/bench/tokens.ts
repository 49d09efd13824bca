import { SignJWT } from 'jose';
import { generateSigningKey } from '../../lib/cloud/keys';
import { tailwindIds } from '../../lib/cloud/scenarios/tailwind-ids';
import { tokenContext } from '../../lib/cloud/tokens/context.test-helper';
import { issueManagedIdentityToken } from '../../lib/cloud/tokens/issue';
import { interleaved } from './measure';
import { atLeast, type Figure, speed } from './report';

/** Few at a time, and often: what else the machine does then hits both alike. */
const PER_RUN = 5;
const TIMES_AS_OFTEN = 9;

/** Issuing a managed identity's token against signing the same claims with jose alone. */
export async function tokens(repetitions: number): Promise<readonly Figure[]> {
  const key = await generateSigningKey();
  const { context } = tokenContext(key);
  const principal = context.world.directory.servicePrincipals[tailwindIds.webPrincipal];
  if (principal === undefined) throw new Error('The scenario has no id-web.');
  const input = { principal, resource: 'https://vault.azure.net', askedFrom: tailwindIds.vm };
  const { claims } = await issueManagedIdentityToken(input, context);
  const header = { typ: 'JWT', alg: 'RS256', x5t: key.kid, kid: key.kid };

  const tasks = [
    repeated('issue', () => issueManagedIdentityToken(input, context)),
    repeated('jose', () => new SignJWT({ ...claims }).setProtectedHeader(header).sign(key.privateKey)),
  ];
  // To warm up.
  await interleaved(tasks, 40);
  const times = await interleaved(tasks, repetitions * TIMES_AS_OFTEN);
  const [issue, jose] = [times.get('issue') ?? Number.NaN, times.get('jose') ?? Number.NaN];
  return [
    speed('issue a token', issue),
    speed('sign with jose', jose),
    atLeast('issue a token, against bare jose', jose / issue, 0.9),
  ];
}

function repeated(name: string, once: () => Promise<unknown>) {
  return {
    name,
    operations: PER_RUN,
    async run() {
      for (let count = 0; count < PER_RUN; count++) await once();
    },
  };
}
