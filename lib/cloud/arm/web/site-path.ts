import type { Site, SiteSlot, World } from '../../world';
import { type ArmCall, param } from '../call';
import { resourceNotFound } from '../errors';
import { GROUP } from '../paths';
import { missingGroup } from '../resources/resources';

export const SITE_TYPE = 'Microsoft.Web/sites';
export const SLOT_TYPE = 'Microsoft.Web/sites/slots';

export const SITES = `${GROUP}/providers/${SITE_TYPE}`;
export const SITE = `${SITES}/{name}`;
export const SLOTS = `${SITE}/slots`;
export const SLOT = `${SLOTS}/{slot}`;

export type AnySite = Site | SiteSlot;

/** Resource ID of the app that a call's path names, in the caller's spelling. */
export function appIdOf(call: ArmCall): string {
  const group = `/subscriptions/${param(call, 'subscriptionId')}/resourceGroups/${param(call, 'resourceGroupName')}`;
  return `${group}/providers/${SITE_TYPE}/${param(call, 'name')}`;
}

/** The app with an ID in any case, when it is there. */
export function siteAt(id: string, world: World): AnySite | null {
  const key = id.toLowerCase();
  const resource = Object.hasOwn(world.resources, key) ? world.resources[key] : undefined;
  return resource?.type === SITE_TYPE || resource?.type === SLOT_TYPE ? resource : null;
}

/** The app that a call's path names, or its slot where the path has one; else Azure's 404. */
export function findSite(call: ArmCall): AnySite | Response {
  const { slot } = call.params;
  const id = slot === undefined ? appIdOf(call) : `${appIdOf(call)}/slots/${slot}`;
  return siteAt(id, call.context.world) ?? siteNotFound(call, slot);
}

/** Azure's 404 for the app of a call's path, or for one of its slots. */
export function siteNotFound(call: ArmCall, slot: string | undefined): Response {
  const name = param(call, 'name');
  const [type, last] = slot === undefined ? [SITE_TYPE, name] : [`${SITE_TYPE}/${name}/slots`, slot];
  return missingGroup(call) ?? resourceNotFound(type, last, param(call, 'resourceGroupName'));
}
