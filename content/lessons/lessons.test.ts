import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { findTerm } from '@/content/glossary/terms';
import { generateSigningKey, type SigningKey } from '@/lib/cloud';
import { elementsOf, openLab, playSteps, playUntil, taskState } from '@/lib/lesson/proof';
import type { Lab } from '@/lib/lesson/types';
import { isSameForPeople } from '@/lib/lesson/undoable';
import { labs } from '.';

/** Proves every lesson: it starts unsolved, its solutions solve it, and each known mistake gets its own message. */

const folders = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

const lessons = await Promise.all(
  folders.map(async (folder) => {
    const slug = folder.replace(/^\d+-/, '');
    const load = labs[slug];
    if (load === undefined) throw new Error(`content/lessons/index.ts has no lab '${slug}' for the folder ${folder}`);
    const mdx = readFileSync(join(import.meta.dirname, folder, 'lesson.mdx'), 'utf8');
    return { slug, mdx, lab: (await load()).default };
  }),
);

let key: SigningKey;
beforeAll(async () => {
  key = await generateSigningKey();
});

test('every registered lab belongs to a lesson', () => {
  expect(Object.keys(labs).toSorted()).toEqual(lessons.map(({ slug }) => slug).toSorted());
});

describe.each(lessons)('lesson $slug', ({ lab, mdx }) => {
  const elements = elementsOf(mdx);
  const idsOf = (name: string) => elements.filter((element) => element.name === name).map(({ id }) => id);

  test('has unique ids', () => {
    const mistakes = lab.tasks.flatMap((task) => task.mistakes);
    for (const all of [lab.tasks, lab.predictions, lab.presets, mistakes]) {
      const ids = all.map(({ id }) => id);
      expect(ids).toEqual([...new Set(ids)]);
    }
  });

  test('shows each task and prediction once, tasks in their order', () => {
    expect(idsOf('Task')).toEqual(lab.tasks.map(({ id }) => id));
    expect(idsOf('Predict').toSorted()).toEqual(lab.predictions.map(({ id }) => id).toSorted());
  });

  test('uses only words that the glossary has', () => {
    expect(idsOf('Term').filter((id) => findTerm(id) === null)).toEqual([]);
  });

  test('starts with every task open and no mistake made', async () => {
    const session = await openLab(lab, key);
    for (const { task, done, result, mistake } of session.getState().tasks) {
      expect({ id: task.id, done, passed: result.passed, mistake }).toEqual({
        id: task.id,
        done: false,
        passed: false,
        mistake: null,
      });
    }
  });

  test('is solved by its solutions, one task at a time', async () => {
    const session = await openLab(lab, key);
    for (const { id, solution } of lab.tasks) {
      expect({ id, ...pick(taskState(session, id)) }).toEqual({ id, done: false, mistake: null });
      await playSteps(session, solution);
      expect({ id, ...pick(taskState(session, id)) }).toEqual({ id, done: true, mistake: null });
    }
  });

  const mistakes = lab.tasks.flatMap((task) => task.mistakes.map((mistake) => ({ id: mistake.id, task, mistake })));
  test.each(mistakes)('answers the mistake $id', async ({ task, mistake }) => {
    const session = await playUntil(lab, key, task.id);
    expect(taskState(session, task.id).mistake).toBeNull();
    await playSteps(session, mistake.script);
    const state = taskState(session, task.id);
    expect(state.mistake).toBe(mistake.message);
    expect(state.done).toBe(false);
    const { world, events, now } = session.getState();
    const detected = task.mistakes.filter((each) => each.detect({ world, events, now }));
    expect(detected.map(({ id }) => id)).toEqual([mistake.id]);
  });

  test.each(mistakes)('can still be solved after the mistake $id, or after undoing it', async ({ task, mistake }) => {
    const session = await playUntil(lab, key, task.id);
    const before = session.cloud.world;
    await playSteps(session, mistake.script);
    while (session.getState().canUndo && !isSameForPeople(session.cloud.world, before)) session.undo();
    await playSteps(session, task.solution);
    expect(pick(taskState(session, task.id))).toEqual({ done: true, mistake: null });
  });

  test.each(lab.predictions.map(({ id }) => ({ id })))('prediction $id offers the real answer', async ({ id }) => {
    const { outcome, options } = await predictWhereItStands(lab, key, mdx, id);
    expect(options.map(({ status }) => status)).toContain(outcome);
  });

  test('explains every outcome that a prediction offers', () => {
    for (const { options, explanations } of lab.predictions) {
      for (const { status } of options) expect(explanations).toHaveProperty(String(status));
    }
  });

  test('has presets that can be sent at the start and at the end', async () => {
    for (const session of [await openLab(lab, key), await playUntil(lab, key, '')]) {
      const places = session.getState().places.map(({ name }) => name);
      for (const { request } of lab.presets) {
        const spec = session.resolveStep(request);
        expect(places).toContain(spec.from);
        expect(URL.canParse(spec.url)).toBe(true);
      }
    }
  });

  test('mentions only presets that exist', () => {
    const labels = lab.presets.map(({ label }) => label);
    const mentioned = [...JSON.stringify(lab).matchAll(/preset \\"([^"\\]+)\\"/g)].map(([, label]) => label);
    expect(mentioned.filter((label) => !labels.includes(label ?? ''))).toEqual([]);
  });
});

function pick({ done, mistake }: { readonly done: boolean; readonly mistake: string | null }) {
  return { done, mistake };
}

/** Solves the tasks that a reader meets before the prediction, then makes it with its first option. */
async function predictWhereItStands(lab: Lab, key: SigningKey, mdx: string, id: string) {
  const session = await openLab(lab, key);
  for (const element of elementsOf(mdx)) {
    if (element.name === 'Predict' && element.id === id) break;
    const task = element.name === 'Task' ? lab.tasks.find((candidate) => candidate.id === element.id) : undefined;
    await playSteps(session, task?.solution ?? []);
  }
  await session.predict(id, lab.predictions.find((prediction) => prediction.id === id)?.options[0]?.status ?? 0);
  const state = session.getState().predictions.find(({ prediction }) => prediction.id === id);
  return { outcome: state?.actual, options: state?.prediction.options ?? [] };
}
