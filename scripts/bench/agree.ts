import type { Question } from '../../lib/cloud/rbac';
import type { Engine } from './engines/plain';

/**
 * Asks every engine every question; gives the share of those that were allowed.
 * @throws Error when two of them answer differently.
 */
export async function agree(engines: readonly Engine[], questions: readonly Question[]): Promise<number> {
  let allowed = 0;
  for (const question of questions) {
    const answers = await Promise.all(engines.map((engine) => engine.answer(question)));
    if (new Set(answers).size > 1) throw new Error(disagreement(engines, answers, question));
    if (answers[0] === true) allowed++;
  }
  return allowed / questions.length;
}

function disagreement(engines: readonly Engine[], answers: readonly boolean[], question: Question): string {
  const each = engines.map(({ name }, index) => `${name}: ${answers[index]}`);
  return `The engines disagree: ${each.join(', ')} on ${JSON.stringify(question)}`;
}
