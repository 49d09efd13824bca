import { describe, expect, it } from 'vitest';
import { type CloudEvent, type DecisionEvent, type RequestEvent, rbac, type World } from '@/lib/cloud';
import { compiledPolicyOf } from '@/lib/cloud/policy';
import { scenarios } from '@/lib/cloud/scenarios';
import { tailwindIds as ids } from '@/lib/cloud/scenarios/tailwind-ids';
import { namesFrom } from '@/lib/explain';
import { callers, operations } from './access-questions';
import { armPath } from './arm-path';
import { asked } from './asked';
import { assignmentGroups, principalKind, scopeKind } from './assignment-groups';
import { principalOptions } from './principal-options';
import { scopeOptions } from './scope-options';

const { world } = scenarios.tailwind;

describe('assignments by scope', () => {
  const groupsOf = (each: World) => assignmentGroups(each, namesFrom(each));

  it('go from the widest scope to the narrowest', () => {
    expect(groupsOf(world).map(({ name, kind }) => `${name}, ${kind}`)).toEqual([
      'Tailwind Production, subscription',
      'rg-stock, resource group',
      'kv-tailwind, key vault',
    ]);
  });

  it('stand together whatever the case of their scope, the oldest first', () => {
    const web = Object.values(world.roleAssignments).find(({ id }) => id === ids.webAssignment);
    if (web === undefined) throw new Error('the scenario has no such assignment');
    const older = { ...web, id: `${web.id}-older`, scope: web.scope.toUpperCase(), createdOn: 0 };
    const group = groupsOf({ ...world, roleAssignments: { ...world.roleAssignments, [older.id]: older } }).at(-1);
    expect(group?.assignments.map(({ id }) => id)).toEqual([older.id, web.id]);
  });

  it.each([
    ['/', 'everything'],
    ['/providers/Microsoft.Management/managementGroups/mg', 'management group'],
    [ids.subscription, 'subscription'],
    [ids.resourceGroup, 'resource group'],
    [ids.vm, 'virtual machine'],
    [ids.vault.toUpperCase(), 'key vault'],
    [ids.stockDbSecret, 'secret'],
    [`${ids.vault}/keys/k`, 'part of a resource'],
    [`${ids.resourceGroup}/providers/Microsoft.Web/sites/s`, 'resource'],
  ])('%s is a scope of kind %s', (scope, kind) => {
    expect(scopeKind(scope)).toBe(kind);
  });
});

describe('principals', () => {
  it.each([
    ['a managed identity', ids.webPrincipal, 'managed identity'],
    ['a group', ids.stockTeam, 'group'],
    ['a user, in any case', ids.operator.toUpperCase(), 'user'],
    ['a client ID, which is nobody', ids.webClient, null],
  ])('know %s', (_, id, kind) => {
    expect(principalKind(id, world)).toBe(kind);
  });

  it('are offered with the type that Resource Manager is told', () => {
    expect(principalOptions(world.directory).map(({ name, type }) => [name, type])).toEqual([
      ['id-web', 'ServicePrincipal'],
      ['Stock team', 'Group'],
      ['Robin Operator', 'User'],
      ['Mika Santos', 'User'],
    ]);
  });
});

describe('questions of the access table', () => {
  it('name the client ID of an identity, so that an assignment to it is told as that mistake', () => {
    const web = world.roleAssignments[ids.webAssignment.toLowerCase()];
    const read = operations.find(({ label }) => label === 'Read secrets');
    const row = callers(world).find(({ name }) => name === 'id-web');
    if (web === undefined || read === undefined || row === undefined) throw new Error('the scenario has changed');
    const mistaken = { ...world, roleAssignments: { [web.id.toLowerCase()]: { ...web, principalId: ids.webClient } } };
    const { plane, action } = read;
    const { allowed, considered } = rbac.explain(compiledPolicyOf(mistaken), {
      ...row.caller,
      plane,
      action,
      scope: ids.vault,
    });
    expect([allowed, considered[0]?.reason]).toEqual([false, 'client-id-as-principal']);
  });
});

describe('scopes to choose', () => {
  it('are a tree, and name no secret', () => {
    const options = scopeOptions(world);
    expect(options.map(({ kind }) => kind)).toEqual(['subscription', 'group', 'resource', 'vault', 'resource']);
    expect(options.some(({ id }) => id.includes('/secrets/'))).toBe(false);
  });

  it('keep what a person typed inside one segment of the path', () => {
    expect(armPath('/a.b/secrets/x?y#z')).toBe('/a.b/secrets/x%3Fy%23z');
  });
});

describe('the exchange to explain', () => {
  const toVault = request(1, 'key-vault');
  const refused = request(2, 'key-vault');
  const toEntra = request(3, 'entra');
  const toArm = request(4, 'arm');
  const internal = request(5, 'key-vault', 'service');
  const events = [decision(1), toVault, refused, toEntra, decision(4), toArm, internal];

  it.each([
    ['the newest request of a person to a vault', null, refused, null],
    ['the selected one', 1, toVault, 1],
    ['a selected call to Resource Manager', 4, toArm, 4],
    ['not a selected token request, which RBAC has no part in', 3, refused, null],
    ['not an exchange that does not exist', 99, refused, null],
  ])('is %s', (_, selected, expected, decided) => {
    const found = asked(events, selected);
    expect(found.request).toBe(expected);
    expect(found.decision?.exchange ?? null).toBe(decided);
  });

  it('is what Resource Manager decided while no vault was asked', () => {
    expect(asked([decision(4), toArm, toEntra], null).request).toBe(toArm);
  });

  it('is none before anybody asked', () => {
    expect(asked([toEntra], null)).toEqual({ request: null, decision: null });
  });
});

function request(exchange: number, service: RequestEvent['service'], from: 'laptop' | 'service' = 'laptop') {
  return {
    kind: 'request',
    exchange,
    service,
    origin: from === 'laptop' ? { kind: 'laptop' } : { kind: 'service', service: 'arm' },
  } as RequestEvent;
}

function decision(exchange: number): CloudEvent {
  return { kind: 'decision', exchange } as DecisionEvent;
}
