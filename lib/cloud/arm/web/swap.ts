import * as v from 'valibot';
import type { ArmCall } from '../call';
import { acceptOperation } from '../long-running';
import { describeIssue } from '../schema';
import { slotRequired } from './errors';
import { startedNow } from './process';
import { appIdOf, findSite, siteAt, siteNotFound } from './site-path';

const swapSchema = v.looseObject({ targetSlot: v.optional(v.nullable(v.string())) });

/**
 * POST slotsswap: the app, or the slot that the path names, changes places with another slot. Settings move with what
 * is deployed; identities stay where they are, so what runs after the swap is someone else to every other service.
 * @see https://learn.microsoft.com/azure/app-service/deploy-staging-slots#what-happens-during-a-swap
 */
export function swapSlots(call: ArmCall): Response {
  const body = v.safeParse(swapSchema, call.body ?? {});
  if (!body.success) return describeIssue(body.issues);
  const { targetSlot } = body.output;
  if (!targetSlot) return slotRequired();
  const source = findSite(call);
  if (source instanceof Response) return source;
  const isProduction = targetSlot.toLowerCase() === 'production';
  const { context } = call;
  const target = siteAt(isProduction ? appIdOf(call) : `${appIdOf(call)}/slots/${targetSlot}`, context.world);
  if (target === null) return siteNotFound(call, targetSlot);
  const swapped = [
    { ...source, appSettings: target.appSettings, runtime: startedNow(context) },
    { ...target, appSettings: source.appSettings, runtime: startedNow(context) },
  ];
  context.update((draft) => {
    for (const each of swapped) Object.assign(draft.resources, { [each.id.toLowerCase()]: each });
  });
  return acceptOperation(call, {
    action: `${source.type}/slotsswap/action`,
    resourceId: source.id,
    location: source.location,
    status: 202,
    via: 'location',
  });
}
