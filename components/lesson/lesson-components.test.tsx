import { createElement, type ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { LabContext, type LabContextValue } from '@/components/lab/lab-context';
import lab from '@/content/lessons/01-your-first-token/lab';
import { lessonComponents } from '.';

const { Task, Predict, Quiz, Term, Note } = lessonComponents(lab);

const loading: LabContextValue = {
  status: 'loading',
  failure: null,
  session: null,
  parts: null,
  panel: 'resources',
  openPanel() {},
  offer: null,
  offerRequest() {},
  selectedExchange: null,
  selectExchange() {},
};

/** What a reader gets before any script has run. */
function html(node: ReactNode): string {
  return renderToStaticMarkup(createElement(LabContext.Provider, { value: loading }, node));
}

describe('before the lab is loaded', () => {
  test.each(lab.tasks.map(({ id, title, goal }) => ({ id, title, goal })))('task $id shows its goal', (task) => {
    const page = html(<Task id={task.id} />);
    expect(page).toContain(task.title);
    expect(page).toContain(task.goal);
    expect(page).toContain('To do');
  });

  test('hints are kept back', () => {
    const [task] = lab.tasks;
    expect(html(<Task id={task?.id ?? ''} />)).not.toContain(task?.hints.question);
  });

  test.each(lab.predictions.map(({ id, options }) => ({ id, options })))(
    'prediction $id shows its choices and no answer',
    ({ id, options }) => {
      const page = html(<Predict id={id} />);
      for (const { label, ifWrong } of options) {
        expect(page).toContain(label);
        expect(page).not.toContain(ifWrong);
      }
      expect(page).toMatch(/<button[^>]*disabled[^>]*>Send the request/);
    },
  );

  test('a quiz keeps its explanations back', () => {
    const page = html(<Quiz question="Which one?" options={[{ text: '`oid`', why: 'Because.', right: true }]} />);
    expect(page).toMatch(/<code[^>]*>oid<\/code>/);
    expect(page).not.toContain('Because.');
  });
});

test('a term opens its card by the browser alone', () => {
  const page = html(<Term id="imds">IMDS</Term>);
  const target = /popoverTarget="([^"]+)"/i.exec(page)?.[1];
  expect(page).toContain(`id="${target}" popover="auto"`);
});

test('an aside has a name', () => {
  expect(html(<Note title="By the way">Text</Note>)).toContain('role="note" aria-label="By the way"');
});

test.each([
  ['task', () => html(<Task id="nope" />), '<Task id="nope">'],
  ['prediction', () => html(<Predict id="nope" />), '<Predict id="nope">'],
  ['term', () => html(<Term id="nope">nope</Term>), '<Term id="nope">'],
])('an unknown %s is named in the error', (_, render, text) => {
  expect(render).toThrow(text);
});
