import type { Lab } from '@/lib/lesson/types';
import { Note } from './note';
import { PredictCard } from './predict-card';
import { prose } from './prose';
import { QuizCard } from './quiz-card';
import { TaskCard } from './task-card';
import { Term } from './term';

interface ById {
  readonly id: string;
}

/**
 * The components that a lesson's MDX uses, bound to its lab. For server components: what reaches the browser is
 * plain text in props, so that a lesson can be read before its lab is loaded, and without it.
 */
export function lessonComponents(lab: Lab) {
  return {
    ...prose,
    Note,
    Quiz: QuizCard,
    Term,
    Task({ id }: ById) {
      const { title, goal, hints, solution } = found(lab.tasks, id, 'Task');
      return <TaskCard id={id} title={title} goal={goal} hints={hints} steps={solution.length} />;
    },
    Predict({ id }: ById) {
      const { question, options, explanations } = found(lab.predictions, id, 'Predict');
      return <PredictCard id={id} question={question} options={options} explanations={explanations} />;
    },
  };
}

function found<T extends ById>(all: readonly T[], id: string, element: string): T {
  const item = all.find((candidate) => candidate.id === id);
  if (item === undefined) throw new Error(`<${element} id="${id}">: the lesson's lab has no such entry`);
  return item;
}
