import { expect, it } from 'vitest';
import { agree } from './agree';
import { casbinEngine } from './engines/casbin';
import { caslEngine } from './engines/casl';
import { cedarEngine } from './engines/cedar';
import { keylessEngine } from './engines/keyless';
import { linearEngine } from './engines/linear';
import { makeWorkload } from './workload';

it('every engine of the benchmark gives the same answers', async () => {
  const workload = makeWorkload(1500, 300, 7);
  const engines = [
    keylessEngine(workload),
    caslEngine(workload),
    linearEngine(workload),
    await casbinEngine(workload),
    cedarEngine(workload),
  ];
  const allowed = await agree(engines, workload.questions);
  expect(allowed).toBeGreaterThan(0.02);
  expect(allowed).toBeLessThan(0.9);
}, 30_000);

it('an engine that answers otherwise is noticed', async () => {
  const workload = makeWorkload(1500, 300, 7);
  const yes = { name: 'always yes', answer: () => true };
  await expect(agree([keylessEngine(workload), yes], workload.questions)).rejects.toThrow(/always yes: true/);
});
