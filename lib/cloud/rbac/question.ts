import { type ActionTable, actionTable } from './action';
import { type Caller, callerOf } from './caller';
import type { CompiledPolicy } from './compile';
import { type Chain, chainOf } from './scope-table';
import type { Question } from './types';

/** A question with each of its parts looked up in a policy. */
export interface Asked {
  readonly question: Question;
  readonly caller: Caller;
  readonly chain: Chain;
  readonly action: ActionTable;
}

/** Looks up the parts of a question. They are remembered by their own spelling: questions repeat their parts. */
export function ask(policy: CompiledPolicy, question: Question): Asked {
  return {
    question,
    caller: callerOf(policy, question.principalId, question.groupIds),
    chain: chainOf(policy.scopes, question.scope),
    action: actionTable(policy, question.plane, question.action),
  };
}

/** Whether the caller's token has ended by the moment of the question. */
export function isTokenExpired({ at, tokenExpiresOn }: Question): boolean {
  return at !== undefined && tokenExpiresOn !== undefined && tokenExpiresOn <= at;
}
