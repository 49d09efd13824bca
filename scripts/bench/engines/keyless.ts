import { compile, decide } from '../../../lib/cloud/rbac';
import type { Workload } from '../workload';
import type { Engine } from './plain';

export function keylessEngine({ policy }: Workload): Engine {
  const compiled = compile(policy);
  return { name: 'Keyless', answer: (question) => decide(compiled, question).allowed };
}
