import { callerOf } from '../../tokens';
import type { ArmCall } from '../call';
import { refusalOf } from '../refusal';

/** What changing a management group, or what is right below it, needs. */
export const WRITE = 'Microsoft.Management/managementGroups/write';

/** Asks for one more right than the operation's own; Azure's 403 when the caller does not have it. */
export function refuseWithout(call: ArmCall, action: string, scope: string): Response | null {
  const { context, caller } = call;
  const explanation = context.authorize({ ...callerOf(caller), plane: 'control', action, scope });
  return refusalOf(explanation, caller, context.world);
}
