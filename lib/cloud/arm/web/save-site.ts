import { castDraft } from 'immer';
import { jsonResponse } from '../../http';
import type { ArmCall } from '../call';
import { changeIdentity } from '../identity/identity-block';
import { applyIdentity } from '../identity/principals';
import { toWire } from '../resource-view';
import { differs, startedNow } from './process';
import { type SiteBody, settingsOf } from './site-body';
import type { AnySite } from './site-path';

/**
 * Writes what a body says of an app; what it does not say stays, the identity block too (UNVERIFIED for PUT). A change
 * of settings restarts the app, as documented; that a change of identity does so too is UNVERIFIED, and makes the
 * endpoint's variables appear, as they only do when a process starts.
 */
export function saveSite(call: ArmCall, site: AnySite, body: SiteBody): Response {
  const { context } = call;
  const identity =
    body.identity === undefined || body.identity === null
      ? null
      : changeIdentity(call, site, site.identity, body.identity);
  if (identity instanceof Response) return identity;
  const appSettings = settingsOf(body);
  const starts = differs(identity?.block, site.identity) || differs(appSettings, site.appSettings);
  const next = {
    ...site,
    kind: body.kind || site.kind,
    tags: body.tags ?? site.tags,
    ...(identity !== null && { identity: identity.block }),
    ...(appSettings !== null && { appSettings }),
    ...(starts && { runtime: startedNow(context) }),
    properties: propertiesAfter(site, body),
  };
  context.update((draft) => {
    draft.resources[site.id.toLowerCase()] = castDraft(next);
    if (identity !== null) applyIdentity(draft, identity);
  });
  return jsonResponse(200, toWire(next));
}

function propertiesAfter({ properties }: AnySite, { properties: asked }: SiteBody): AnySite['properties'] {
  const enabled = asked?.enabled ?? properties.enabled;
  return {
    ...properties,
    enabled,
    // An app that is disabled is offline; enabling it starts it.
    ...(enabled !== properties.enabled && { state: enabled ? ('Running' as const) : ('Stopped' as const) }),
    serverFarmId: asked?.serverFarmId ?? properties.serverFarmId,
    httpsOnly: asked?.httpsOnly ?? properties.httpsOnly,
    keyVaultReferenceIdentity: asked?.keyVaultReferenceIdentity || properties.keyVaultReferenceIdentity,
  };
}
