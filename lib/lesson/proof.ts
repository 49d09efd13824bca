import type { SigningKey } from '@/lib/cloud';
import { createLabSession } from './session';
import type { LabSession, TaskState } from './session-types';
import type { Lab, Step } from './types';

/** Plays a lesson as its solutions and mistakes say, for the tests that prove lessons. */

/** A fresh session of a lab that is kept nowhere. */
export function openLab(lab: Lab, key: SigningKey): Promise<LabSession> {
  return createLabSession({ id: 'proof', lab, makeKey: async () => key });
}

/** Sends steps one after the other; each is computed from the world that the one before left. */
export async function playSteps(session: LabSession, steps: readonly Step[]): Promise<void> {
  for (const step of steps) {
    const { outcome } = await session.send(session.resolveStep(step));
    if (outcome.kind === 'not-sent') throw new Error(`a step could not be sent: ${outcome.message}`);
  }
}

/** A session in which every task before `taskId` was solved by its own solution. */
export async function playUntil(lab: Lab, key: SigningKey, taskId: string): Promise<LabSession> {
  const session = await openLab(lab, key);
  for (const task of lab.tasks) {
    if (task.id === taskId) break;
    await playSteps(session, task.solution);
  }
  return session;
}

/** State of one task; throws when the lab has no such task. */
export function taskState(session: LabSession, taskId: string): TaskState {
  const state = session.getState().tasks.find(({ task }) => task.id === taskId);
  if (state === undefined) throw new Error(`the lab has no task '${taskId}'`);
  return state;
}

/** One `<Task>`, `<Predict>` or `<Term>` of a lesson. */
export interface LessonElement {
  readonly name: 'Task' | 'Predict' | 'Term';
  readonly id: string;
}

/** The elements with an id in a lesson's MDX, in reading order. */
export function elementsOf(mdx: string): readonly LessonElement[] {
  return [...mdx.matchAll(/<(Task|Predict|Term)\s+id="([^"]*)"/g)].map(([, name, id]) => ({
    name: name as LessonElement['name'],
    id: id ?? '',
  }));
}
