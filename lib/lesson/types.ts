import type { CloudEvent, Scenario, World } from '@/lib/cloud';

/** A place to send requests from: `laptop` or the name of a virtual machine. */
export type PlaceName = string;

/**
 * An HTTP request as a person would type it. `$NAME` in the URL, a header or the body
 * stands for a variable of the place it is sent from (`$TOKEN` is the last access token received there).
 */
export interface RequestSpec {
  readonly from: PlaceName;
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body?: string;
}

/** What a check, a detector and a computed step may look at. */
export interface LabContext {
  readonly world: World;
  readonly events: readonly CloudEvent[];
  /** Milliseconds since the epoch on the lab's clock. */
  readonly now: number;
}

/** One thing a learner does: a request, or one computed from the present world (ids that are known only then). */
export type Step = RequestSpec | ((context: LabContext) => RequestSpec);

export type PanelName = 'resources' | 'request' | 'access' | 'token' | 'timeline';

export type CheckResult =
  | { readonly passed: true /** One sentence: what shows it. */; readonly because: string }
  | {
      readonly passed: false;
      readonly expected: string;
      readonly seen: string;
      /** Where to look next. */
      readonly where: PanelName;
    };

/** Three steps, in this order: a question, where to look, the step worked out. */
export interface Hints {
  readonly question: string;
  readonly where: string;
  readonly step: string;
}

/** A wrong path that many people take. */
export interface Mistake {
  readonly id: string;
  /** What a learner does to get there, from the task's start. */
  readonly script: readonly Step[];
  detect(context: LabContext): boolean;
  /** What the learner is told: what happened, why, what to do instead. */
  readonly message: string;
}

export interface Task {
  readonly id: string;
  readonly title: string;
  /** The goal as shown; exactly what `check` checks. */
  readonly goal: string;
  check(context: LabContext): CheckResult;
  readonly hints: Hints;
  readonly solution: readonly Step[];
  readonly mistakes: readonly Mistake[];
}

/** A gate: the learner chooses an outcome before the request goes. The truth is the real answer, never data. */
export interface Prediction {
  readonly id: string;
  readonly question: string;
  readonly request: Step;
  readonly options: readonly {
    /** The HTTP status this option stands for. */
    readonly status: number;
    readonly label: string;
    /** Shown when this was chosen and the answer was another one. */
    readonly ifWrong: string;
  }[];
  /** Shown with the real answer, by its status. */
  readonly explanations: Readonly<Record<number, string>>;
}

/** A request offered in the request panel, ready to be read, changed and sent. */
export interface RequestPreset {
  readonly id: string;
  readonly label: string;
  readonly request: Step;
}

export interface Lab {
  readonly scenario: Scenario;
  /** Seed of the ids made in this lab, so that every learner sees the same ones. */
  readonly seed: number;
  readonly tasks: readonly Task[];
  readonly predictions: readonly Prediction[];
  readonly presets: readonly RequestPreset[];
}

/** Types a lab; checks nothing at run time (the lesson proofs do). */
export function defineLab(lab: Lab): Lab {
  return lab;
}
