import { castDraft } from 'immer';
import * as v from 'valibot';
import { emptyResponse, jsonResponse } from '../../http';
import type { ResourceGroup } from '../../world';
import { type ArmCall, param } from '../call';
import {
  invalidResourceGroup,
  invalidResourceGroupLocation,
  locationNotAvailable,
  locationRequired,
  resourceGroupNotFound,
} from '../errors';
import { acceptOperation } from '../long-running';
import { type Listed, pageOf } from '../paging';
import { isRegion, regionName } from '../regions';
import { removeResource } from '../removal';
import { describeIssue, tagsSchema } from '../schema';
import { readResourceFilter } from './resource-filter';
import { cutList, resourcesIn } from './resources';

const TYPE = 'Microsoft.Resources/resourceGroups';

const putSchema = v.looseObject({ location: v.optional(v.string()), tags: tagsSchema });
const patchSchema = v.looseObject({ tags: tagsSchema });

/** GET of a subscription's groups; `$filter` takes `tagName eq` and `tagValue eq`. */
export const listResourceGroups = cutList((call) => {
  const filter = readResourceFilter(call, ['tagname', 'tagvalue']);
  if (filter instanceof Response) return filter;
  const within = `/subscriptions/${param(call, 'subscriptionId')}/`.toLowerCase();
  const listed = resourcesIn(call, within)
    .filter((each) => each.type === TYPE && filter(each))
    .map((group): Listed => ({ key: group.id.toLowerCase(), item: group }));
  return pageOf(call, listed);
});

export function getResourceGroup(call: ArmCall): Response {
  const group = groupOf(call);
  return group === null ? notFound(call) : jsonResponse(200, group);
}

/** HEAD: whether there is such a group. */
export function headResourceGroup(call: ArmCall): Response {
  return emptyResponse(groupOf(call) === null ? 404 : 204);
}

/** PUT: creates a group (201) or updates it (200); tags that are left out go. Its region is for good. */
export function putResourceGroup(call: ArmCall): Response {
  const body = v.safeParse(putSchema, call.body);
  if (!body.success) return describeIssue(body.issues);
  const name = param(call, 'resourceGroupName');
  const existing = groupOf(call);
  const problem = existing === null ? problemOfName(name) : null;
  if (problem !== null) return problem;
  const location = regionName(body.output.location ?? '');
  if (location === '') return locationRequired();
  if (!isRegion(location)) return locationNotAvailable(location, null);
  if (existing !== null && existing.location !== location) {
    return invalidResourceGroupLocation(location, existing.location);
  }
  const group: ResourceGroup = {
    id: existing?.id ?? `/subscriptions/${param(call, 'subscriptionId')}/resourceGroups/${name}`,
    name: existing?.name ?? name,
    type: TYPE,
    location,
    tags: body.output.tags ?? {},
    properties: { provisioningState: 'Succeeded' },
  };
  return save(call, group, existing === null ? 201 : 200);
}

/** PATCH: tags, all of them at once; what is not named stays. */
export function patchResourceGroup(call: ArmCall): Response {
  const body = v.safeParse(patchSchema, call.body);
  if (!body.success) return describeIssue(body.issues);
  const group = groupOf(call);
  if (group === null) return notFound(call);
  return save(call, { ...group, tags: body.output.tags ?? group.tags }, 200);
}

/** DELETE: the group with everything in it, whatever rights the caller has inside. */
export function deleteResourceGroup(call: ArmCall): Response {
  const { context } = call;
  const group = groupOf(call);
  if (group === null) return notFound(call);
  context.update((draft) => removeResource(draft, group, context));
  return acceptOperation(call, {
    action: 'Microsoft.Resources/subscriptions/resourceGroups/delete',
    resourceId: group.id,
    location: group.location,
    status: 202,
    via: 'location',
  });
}

function save(call: ArmCall, group: ResourceGroup, status: 200 | 201): Response {
  call.context.update((draft) => {
    draft.resources[group.id.toLowerCase()] = castDraft(group);
  });
  return jsonResponse(status, group);
}

function groupOf({ context, path }: ArmCall): ResourceGroup | null {
  const group = context.world.resources[path.toLowerCase()];
  return group?.type === TYPE ? group : null;
}

function notFound(call: ArmCall): Response {
  return resourceGroupNotFound(param(call, 'resourceGroupName'));
}

const MOST_CHARACTERS = 90;

/**
 * Letters and digits of any script, `-`, `.`, `_` and parentheses; no dot at the end.
 * @see https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules
 */
function problemOfName(name: string): Response | null {
  const wrong = [...new Set(name.match(/[^\p{L}\p{N}\-._()]/gu) ?? [])].join('');
  if (wrong !== '') {
    return invalidResourceGroup(
      `The provided resource group name '${name}' has these invalid characters: '${wrong}'. The name can only be a letter, digit, '-', '.', '(', ')' or '_'.`,
    );
  }
  if (name.length > MOST_CHARACTERS) {
    return invalidResourceGroup(
      `The provided resource group name '${name}' has a length of '${name.length}' which exceeds the maximum length of '${MOST_CHARACTERS}'.`,
    );
  }
  // UNVERIFIED wording.
  return name.endsWith('.') ? invalidResourceGroup(`The provided resource group name '${name}' ends with '.'.`) : null;
}
