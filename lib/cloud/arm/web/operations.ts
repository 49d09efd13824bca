import type { ArmHandler, Operation } from '../call';
import { SUBSCRIPTION } from '../paths';
import { getResource, listOf } from '../resources/resources';
import { getSiteConfig, getSlotConfigNames, listAppSettings, putAppSettings } from './app-settings';
import { getReference, listReferences } from './config-references';
import {
  CONTAINER_APP,
  CONTAINER_APP_TYPE,
  CONTAINER_APPS,
  deleteContainerApp,
  patchContainerApp,
  putContainerApp,
  setRunning,
} from './container-apps';
import { checkNameAvailability } from './name-availability';
import { restartSite, startSite, stopSite } from './power';
import { SITE, SITE_TYPE, SITES, SLOT, SLOT_TYPE, SLOTS } from './site-path';
import { deleteSite, getSite, listSlots, patchSite, putSite, putSlot } from './sites';
import { swapSlots } from './swap';

/** What apps and slots have alike, under the path and the type of either. */
function siteOperations(path: string, type: string, put: ArmHandler): readonly Operation[] {
  const post = (name: string, handler: ArmHandler): Operation => ({
    method: 'POST',
    path: `${path}/${name}`,
    action: `${type}/${name}/action`,
    handler,
  });
  const settings = `${path}/config/appsettings`;
  const references = `${path}/config/configreferences/appsettings`;
  // UNVERIFIED for references: Azure does not list their action, and Reader is enough to see what became of them.
  const read = `${type}/config/read`;
  return [
    { method: 'GET', path, action: `${type}/read`, handler: getSite },
    { method: 'PUT', path, action: `${type}/write`, handler: put },
    { method: 'PATCH', path, action: `${type}/write`, handler: patchSite },
    { method: 'DELETE', path, action: `${type}/delete`, handler: deleteSite },
    post('start', startSite),
    post('stop', stopSite),
    post('restart', restartSite),
    post('slotsswap', swapSlots),
    { method: 'PUT', path: settings, action: `${type}/config/write`, handler: putAppSettings },
    { method: 'POST', path: `${settings}/list`, action: `${type}/config/list/action`, handler: listAppSettings },
    { method: 'GET', path: `${path}/config/web`, action: read, handler: getSiteConfig },
    { method: 'GET', path: references, action: read, handler: listReferences },
    { method: 'GET', path: `${references}/{appSettingKey}`, action: read, handler: getReference },
    { method: 'POST', path: `${references}/refresh`, action: `${type}/config/write`, handler: listReferences },
  ];
}

/** Microsoft.Web and Microsoft.App: apps, slots, container apps. */
export const webOperations: readonly Operation[] = [
  {
    method: 'POST',
    path: `${SUBSCRIPTION}/providers/Microsoft.Web/checknameavailability`,
    action: 'Microsoft.Web/checknameavailability/read',
    handler: checkNameAvailability,
  },
  {
    method: 'GET',
    path: `${SUBSCRIPTION}/providers/${SITE_TYPE}`,
    action: `${SITE_TYPE}/read`,
    handler: listOf(SITE_TYPE),
  },
  { method: 'GET', path: SITES, action: `${SITE_TYPE}/read`, handler: listOf(SITE_TYPE) },
  { method: 'GET', path: SLOTS, action: `${SLOT_TYPE}/read`, handler: listSlots },
  {
    method: 'GET',
    path: `${SITE}/config/slotConfigNames`,
    action: `${SITE_TYPE}/config/read`,
    handler: getSlotConfigNames,
  },
  ...siteOperations(SITE, SITE_TYPE, putSite),
  ...siteOperations(SLOT, SLOT_TYPE, putSlot),

  {
    method: 'GET',
    path: `${SUBSCRIPTION}/providers/${CONTAINER_APP_TYPE}`,
    action: `${CONTAINER_APP_TYPE}/read`,
    handler: listOf(CONTAINER_APP_TYPE),
  },
  { method: 'GET', path: CONTAINER_APPS, action: `${CONTAINER_APP_TYPE}/read`, handler: listOf(CONTAINER_APP_TYPE) },
  {
    method: 'GET',
    path: CONTAINER_APP,
    action: `${CONTAINER_APP_TYPE}/read`,
    handler: getResource(CONTAINER_APP_TYPE),
  },
  { method: 'PUT', path: CONTAINER_APP, action: `${CONTAINER_APP_TYPE}/write`, handler: putContainerApp },
  { method: 'PATCH', path: CONTAINER_APP, action: `${CONTAINER_APP_TYPE}/write`, handler: patchContainerApp },
  { method: 'DELETE', path: CONTAINER_APP, action: `${CONTAINER_APP_TYPE}/delete`, handler: deleteContainerApp },
  {
    method: 'POST',
    path: `${CONTAINER_APP}/start`,
    action: `${CONTAINER_APP_TYPE}/start/action`,
    handler: setRunning('Running'),
  },
  {
    method: 'POST',
    path: `${CONTAINER_APP}/stop`,
    action: `${CONTAINER_APP_TYPE}/stop/action`,
    handler: setRunning('Stopped'),
  },
];
