import { type ResolvedSetting, resolveAppSettings } from '../../app-service';
import { jsonResponse } from '../../http';
import { type ArmCall, param } from '../call';
import { referenceNotFound } from './errors';
import { type AnySite, findSite } from './site-path';

/** GET config/configreferences/appsettings, and its refresh: what became of each Key Vault reference; never a secret. */
export async function listReferences(call: ArmCall): Promise<Response> {
  const site = findSite(call);
  if (site instanceof Response) return site;
  const resolved = await resolveAppSettings(site, call.context);
  return jsonResponse(200, { value: resolved.map((each) => toWire(site, each)) });
}

/** GET config/configreferences/appsettings/{appSettingKey}. */
export async function getReference(call: ArmCall): Promise<Response> {
  const site = findSite(call);
  if (site instanceof Response) return site;
  const key = param(call, 'appSettingKey').toLowerCase();
  const own = Object.entries(site.appSettings).filter(([name]) => name.toLowerCase() === key);
  // The others are not resolved, since nobody asked for them.
  const [resolved] = await resolveAppSettings({ ...site, appSettings: Object.fromEntries(own) }, call.context);
  return resolved === undefined ? referenceNotFound(call.path) : jsonResponse(200, toWire(site, resolved));
}

function toWire(site: AnySite, resolved: ResolvedSetting): object {
  const { name, reference, status, details, target, identityType, activeVersion } = resolved;
  return {
    id: `${site.id}/config/configreferences/appsettings/${name}`,
    name,
    type: `${site.type}/config/configreferences`,
    location: site.location,
    properties: {
      reference,
      status,
      vaultName: target?.vaultName ?? null,
      secretName: target?.secretName ?? null,
      secretVersion: target?.secretVersion ?? null,
      identityType,
      details,
      source: 'KeyVault',
      activeVersion,
    },
  };
}
