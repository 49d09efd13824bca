import { castDraft } from 'immer';
import * as v from 'valibot';
import { emptyResponse, jsonResponse } from '../../http';
import type { ContainerApp } from '../../world';
import { type ArmCall, type ArmHandler, param } from '../call';
import { resourceNotFound } from '../errors';
import { changeIdentity } from '../identity/identity-block';
import { applyIdentity } from '../identity/principals';
import { locationOf } from '../location';
import { GROUP } from '../paths';
import { removeResource } from '../removal';
import { toWire } from '../resource-view';
import { missingGroup } from '../resources/resources';
import { describeIssue } from '../schema';
import { type ContainerAppBody, containerAppSchema, containersOf } from './container-app-body';
import { invalidContainerAppName } from './errors';
import { differs } from './process';

export const CONTAINER_APP_TYPE = 'Microsoft.App/containerApps';
export const CONTAINER_APPS = `${GROUP}/providers/${CONTAINER_APP_TYPE}`;
export const CONTAINER_APP = `${CONTAINER_APPS}/{name}`;

/** PATCH of a container app. */
export function patchContainerApp(call: ArmCall): Response {
  const body = v.safeParse(containerAppSchema, call.body);
  if (!body.success) return describeIssue(body.issues);
  const app = findContainerApp(call);
  return app instanceof Response ? app : save(call, app, body.output, 200);
}

/** PUT of a container app: 201 for a new one, 200 for a known one, done at once. */
export function putContainerApp(call: ArmCall): Response {
  const body = v.safeParse(containerAppSchema, call.body);
  if (!body.success) return describeIssue(body.issues);
  const existing = containerAppOf(call);
  const location = locationOf(call, body.output.location ?? undefined, existing);
  if (location instanceof Response) return location;
  if (existing !== undefined) return save(call, existing, body.output, 200);
  const name = param(call, 'name');
  const missing = missingGroup(call);
  if (missing !== null) return missing;
  if (!isName(name)) return invalidContainerAppName(name);
  return save(call, newContainerApp(call, name, location), body.output, 201);
}

/** DELETE: the system-assigned identity goes with the app. */
export function deleteContainerApp(call: ArmCall): Response {
  const app = findContainerApp(call);
  if (app instanceof Response) return emptyResponse(204);
  call.context.update((draft) => removeResource(draft, app, call.context));
  return emptyResponse(200);
}

/** POST start and stop. */
export function setRunning(runningStatus: ContainerApp['properties']['runningStatus']): ArmHandler {
  return (call) => {
    const app = findContainerApp(call);
    if (app instanceof Response) return app;
    const starts = runningStatus === 'Running' && app.properties.runningStatus === 'Stopped';
    const next: ContainerApp = {
      ...app,
      properties: { ...app.properties, runningStatus },
      ...(starts && { runtime: startedNow(call) }),
    };
    write(call, next);
    return jsonResponse(200, toWire(next));
  };
}

/** The ID in the path, which can go on after it (`/start`). */
function idOf(call: ArmCall): string {
  const group = `/subscriptions/${param(call, 'subscriptionId')}/resourceGroups/${param(call, 'resourceGroupName')}`;
  return `${group}/providers/${CONTAINER_APP_TYPE}/${param(call, 'name')}`;
}

function containerAppOf(call: ArmCall): ContainerApp | undefined {
  const resource = call.context.world.resources[idOf(call).toLowerCase()];
  return resource?.type === CONTAINER_APP_TYPE ? resource : undefined;
}

function findContainerApp(call: ArmCall): ContainerApp | Response {
  const missing = () => resourceNotFound(CONTAINER_APP_TYPE, param(call, 'name'), param(call, 'resourceGroupName'));
  return containerAppOf(call) ?? missingGroup(call) ?? missing();
}

/** Lower-case letters, digits and single hyphens; begins with a letter, ends with a letter or digit; 2 to 32. */
function isName(name: string): boolean {
  return /^[a-z][a-z0-9-]{0,30}[a-z0-9]$/.test(name) && !name.includes('--');
}

/** Replicas are started anew with a new identity header. UNVERIFIED: that its form is a GUID. */
function startedNow({ context }: ArmCall): ContainerApp['runtime'] {
  return { identityHeader: context.ids.guid(), startedAt: context.clock.now() };
}

function newContainerApp(call: ArmCall, name: string, location: string): ContainerApp {
  return {
    id: idOf(call),
    name,
    type: CONTAINER_APP_TYPE,
    location,
    tags: {},
    runtime: startedNow(call),
    properties: {
      provisioningState: 'Succeeded',
      runningStatus: 'Running',
      managedEnvironmentId: null,
      template: { containers: [] },
    },
  };
}

function save(call: ArmCall, app: ContainerApp, body: ContainerAppBody, status: number): Response {
  const identity =
    body.identity === undefined || body.identity === null
      ? null
      : changeIdentity(call, app, app.identity, body.identity);
  if (identity instanceof Response) return identity;
  const { properties } = body;
  const environmentId = properties?.managedEnvironmentId ?? properties?.environmentId;
  const containers = containersOf(body);
  const starts = differs(identity?.block, app.identity) || differs(containers, app.properties.template.containers);
  const next: ContainerApp = {
    ...app,
    tags: body.tags ?? app.tags,
    ...(identity !== null && { identity: identity.block }),
    // UNVERIFIED: that a change of identity starts the replicas anew; a change of the template does.
    ...(starts && { runtime: startedNow(call) }),
    properties: {
      ...app.properties,
      managedEnvironmentId: environmentId ?? app.properties.managedEnvironmentId,
      ...(containers !== null && { template: { containers } }),
    },
  };
  write(call, next, (draft) => {
    if (identity !== null) applyIdentity(draft, identity);
  });
  return jsonResponse(status, toWire(next));
}

type Recipe = Parameters<ArmCall['context']['update']>[0];

function write({ context }: ArmCall, app: ContainerApp, also: Recipe = () => {}): void {
  context.update((draft) => {
    draft.resources[app.id.toLowerCase()] = castDraft(app);
    also(draft);
  });
}
