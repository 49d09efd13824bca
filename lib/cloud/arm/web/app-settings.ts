import * as v from 'valibot';
import { jsonResponse } from '../../http';
import type { ArmCall } from '../call';
import { describeIssue } from '../schema';
import { startedNow } from './process';
import { type AnySite, findSite } from './site-path';

const settingsSchema = v.looseObject({
  properties: v.optional(v.nullable(v.record(v.string(), v.nullable(v.string())))),
});

/** PUT config/appsettings: replaces all settings and restarts the app. UNVERIFIED: that null removes a setting. */
export function putAppSettings(call: ArmCall): Response {
  const body = v.safeParse(settingsSchema, call.body);
  if (!body.success) return describeIssue(body.issues);
  const site = findSite(call);
  if (site instanceof Response) return site;
  const appSettings = Object.fromEntries(
    Object.entries(body.output.properties ?? {}).filter((entry): entry is [string, string] => entry[1] !== null),
  );
  const next = { ...site, appSettings, runtime: startedNow(call.context) };
  call.context.update((draft) => {
    Object.assign(draft.resources, { [site.id.toLowerCase()]: next });
  });
  return jsonResponse(200, configOf(next, 'appsettings', appSettings));
}

/** POST config/appsettings/list: the settings as they were written, references unresolved. */
export function listAppSettings(call: ArmCall): Response {
  const site = findSite(call);
  return site instanceof Response ? site : jsonResponse(200, configOf(site, 'appsettings', site.appSettings));
}

/** GET config/slotConfigNames: which settings stay with their slot; here none do. */
export function getSlotConfigNames(call: ArmCall): Response {
  const site = findSite(call);
  if (site instanceof Response) return site;
  const names = { connectionStringNames: null, appSettingNames: null, azureStorageConfigNames: null };
  return jsonResponse(200, configOf(site, 'slotConfigNames', names));
}

/**
 * GET config/web: what the Azure CLI shows as `siteConfig`. Only what a new app on Azure has; settings are never here.
 * @see https://learn.microsoft.com/rest/api/appservice/web-apps/get-configuration
 */
export function getSiteConfig(call: ArmCall): Response {
  const site = findSite(call);
  if (site instanceof Response) return site;
  const properties = {
    numberOfWorkers: 1,
    linuxFxVersion: '',
    appSettings: null,
    connectionStrings: null,
    alwaysOn: false,
    http20Enabled: true,
    minTlsVersion: '1.2',
    ftpsState: 'FtpsOnly',
  };
  const [app = ''] = site.name.split('/');
  return jsonResponse(200, { ...configOf(site, 'web', properties), name: app });
}

/** A part of an app's configuration, as Resource Manager wraps it. */
export function configOf({ id, type, location, tags }: AnySite, name: string, properties: object): object {
  return { id: `${id}/config/${name}`, name, type: `${type}/config`, location, tags, properties };
}
