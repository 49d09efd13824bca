import * as v from 'valibot';
import { emptyResponse, jsonResponse } from '../../http';
import type { Site, SiteSlot } from '../../world';
import { type ArmCall, type ArmHandler, param } from '../call';
import { locationOf } from '../location';
import { removeResource } from '../removal';
import { toWire } from '../resource-view';
import { listOf, missingGroup } from '../resources/resources';
import { describeIssue } from '../schema';
import { parentNotFound } from './errors';
import { checkName, hostOf } from './names';
import { startedNow } from './process';
import { saveSite } from './save-site';
import { type SiteBody, siteSchema } from './site-body';
import { appIdOf, findSite, SITE_TYPE, SLOT_TYPE, siteAt } from './site-path';

/** GET of an app or slot. */
export function getSite(call: ArmCall): Response {
  const site = findSite(call);
  return site instanceof Response ? site : jsonResponse(200, toWire(site));
}

const slotsOf = listOf(SLOT_TYPE);

/** GET of an app's slots. */
export const listSlots: ArmHandler = Object.assign(
  (call: ArmCall) => {
    const app = findSite(call);
    return app instanceof Response ? app : slotsOf(call);
  },
  { isCutList: true as const },
);

/** PATCH of an app or slot. */
export function patchSite(call: ArmCall): Response {
  const body = v.safeParse(siteSchema, call.body);
  if (!body.success) return describeIssue(body.issues);
  const site = findSite(call);
  return site instanceof Response ? site : saveSite(call, site, body.output);
}

/** PUT of an app: created or updated, 200 either way and at once, as App Service does it mostly. */
export function putSite(call: ArmCall): Response {
  const body = v.safeParse(siteSchema, call.body);
  if (!body.success) return describeIssue(body.issues);
  const existing = siteAt(appIdOf(call), call.context.world);
  const location = locationOf(call, body.output.location ?? undefined, existing ?? undefined);
  if (location instanceof Response) return location;
  if (existing !== null) return saveSite(call, existing, body.output);
  const name = param(call, 'name');
  const refused = missingGroup(call) ?? checkName(call, name);
  if (refused !== null) return refused;
  const site: Site = {
    ...newSite(call, body.output, hostOf(name), location),
    id: appIdOf(call),
    name,
    type: SITE_TYPE,
  };
  return saveSite(call, site, body.output);
}

/** PUT of a slot: an app of its own, without identity and without settings, beside the app that it belongs to. */
export function putSlot(call: ArmCall): Response {
  const body = v.safeParse(siteSchema, call.body);
  if (!body.success) return describeIssue(body.issues);
  const { world } = call.context;
  const app = siteAt(appIdOf(call), world);
  if (app === null) return missingGroup(call) ?? parentNotFound('sites/slots', appIdOf(call));
  const slot = param(call, 'slot');
  const id = `${app.id}/slots/${slot}`;
  const existing = siteAt(id, world);
  const location = locationOf(call, body.output.location ?? undefined, existing ?? undefined);
  if (location instanceof Response) return location;
  if (existing !== null) return saveSite(call, existing, body.output);
  const refused = checkName(call, app.name, slot);
  if (refused !== null) return refused;
  const made: SiteSlot = {
    ...newSite(call, body.output, hostOf(app.name, slot), location),
    // A slot is of its app's kind, on its app's plan.
    kind: app.kind,
    id,
    name: `${app.name}/${slot}`,
    type: SLOT_TYPE,
  };
  const { serverFarmId } = app.properties;
  return saveSite(call, { ...made, properties: { ...made.properties, serverFarmId } }, body.output);
}

/** DELETE: an app takes its slots, their system-assigned identities and the role assignments at them with it. */
export function deleteSite(call: ArmCall): Response {
  const site = findSite(call);
  if (site instanceof Response) return emptyResponse(204);
  call.context.update((draft) => removeResource(draft, site, call.context));
  return emptyResponse(200);
}

type NewSite = Omit<Site, 'id' | 'name' | 'type'>;

function newSite({ context }: ArmCall, body: SiteBody, host: string, location: string): NewSite {
  return {
    location,
    tags: {},
    kind: body.kind || 'app',
    appSettings: {},
    runtime: startedNow(context),
    properties: {
      state: 'Running',
      enabled: true,
      hostNames: [host],
      defaultHostName: host,
      serverFarmId: null,
      httpsOnly: false,
      keyVaultReferenceIdentity: 'SystemAssigned',
      provisioningState: 'Succeeded',
    },
  };
}
