import { describe, expect, it } from 'vitest';
import { rbac } from '@/lib/cloud';
import { scenarios } from '@/lib/cloud/scenarios';
import { tailwindIds as ids } from '@/lib/cloud/scenarios/tailwind-ids';
import {
  considerationMessage,
  describeClaim,
  namesFrom,
  nearness,
  render,
  summarizeRole,
  toText,
  verdictMessage,
} from '.';

const world = scenarios.tailwind.world;
const names = namesFrom(world);
const GET_SECRET = 'Microsoft.KeyVault/vaults/secrets/getSecret/action';
const SECRETS_USER = '4633458b-17de-408a-b874-0445c86b69e6';
const READER = 'acdd72a7-3385-48ef-bd42-f606fba81ae7';
const OWNER = '8e3af657-a8ff-443c-a75c-2fe8c4bcb635';

interface Assignment {
  readonly role: string;
  readonly scope: string;
  readonly principal?: string;
  readonly condition?: string;
  readonly effectiveFrom?: number;
  readonly effectiveUntil?: number;
}

/** Explains whether id-web may read StockDb, with these assignments and no other. */
function explainWith(assignments: readonly Assignment[], question: Partial<rbac.Question> = {}): rbac.Explanation {
  const policy: rbac.Policy = {
    roleDefinitions: rbac.builtInRoles,
    roleAssignments: assignments.map(({ role, scope, principal = ids.webPrincipal, condition, ...times }, index) => ({
      ...times,
      id: `${scope}/providers/Microsoft.Authorization/roleAssignments/${index}`,
      name: `${index}`,
      scope,
      roleDefinitionId: role,
      principalId: principal,
      principalType: 'ServicePrincipal',
      description: null,
      condition: condition ?? null,
      conditionVersion: null,
      createdOn: 0,
      updatedOn: 0,
      createdBy: '',
    })),
    denyAssignments: [],
    groupMembers: { [ids.stockTeam]: [ids.webPrincipal] },
    scopeParents: {},
    hasPrincipal: (objectId) => objectId !== ids.subscriptionId,
  };
  return rbac.explain(
    rbac.compile(policy),
    {
      principalId: ids.webPrincipal,
      clientId: ids.webClient,
      plane: 'data',
      action: GET_SECRET,
      scope: ids.stockDbSecret,
      ...question,
    },
    { others: 100 },
  );
}

function lines(explanation: rbac.Explanation): readonly string[] {
  return explanation.considered.map((each) => {
    const { title, reason } = considerationMessage(each, explanation.question, names);
    return `${toText(title)}: ${toText(reason)}`;
  });
}

describe('verdicts', () => {
  it('name the role and scope that allowed', () => {
    const explanation = explainWith([{ role: SECRETS_USER, scope: ids.vault }]);
    expect(toText(verdictMessage(explanation, names))).toBe(
      `Key Vault Secrets User on kv-tailwind allows ${GET_SECRET} for id-web at kv-tailwind/secrets/StockDb.`,
    );
  });

  it('say that nothing allows it', () => {
    expect(toText(verdictMessage(explainWith([{ role: READER, scope: ids.vault }]), names))).toBe(
      `Nothing allows ${GET_SECRET} for id-web at kv-tailwind/secrets/StockDb.`,
    );
    expect(toText(verdictMessage(explainWith([]), names))).toMatch(/no role assignment names it\.$/);
  });
});

it('a verdict by a deny assignment says where it stands', () => {
  const explanation: rbac.Explanation = {
    ...explainWith([{ role: SECRETS_USER, scope: ids.vault }]),
    allowed: false,
    assignmentId: null,
    denyAssignmentId: 'd',
    verdict: 'denied-by-deny-assignment',
    denies: [{ denyAssignmentId: 'd', scope: ids.resourceGroup, pattern: '*' }],
  };
  expect(toText(verdictMessage(explanation, names))).toMatch(/^A deny assignment on rg-stock blocks .* for id-web at /);
});

describe('considerations', () => {
  const cases: [what: string, assignment: Assignment, near: string, text: RegExp][] = [
    [
      'allows',
      { role: SECRETS_USER, scope: ids.resourceGroup },
      'full',
      /^Key Vault Secrets User on rg-stock: Right principal, right scope, and .*getSecret/,
    ],
    [
      'control plane only',
      { role: OWNER, scope: ids.vault },
      'half',
      /^Owner on kv-tailwind: Right principal and right scope, but \* covers only the control plane/,
    ],
    [
      'role without any data actions',
      { role: READER, scope: ids.vault },
      'half',
      /^Reader on kv-tailwind: Right principal and right scope, but Reader has no data actions: it works on the control plane/,
    ],
    [
      'scope further down',
      { role: SECRETS_USER, scope: `${ids.stockDbSecret}/versions/1` },
      'half',
      /given further down, at kv-tailwind\/secrets\/StockDb\/versions\/1\./,
    ],
    [
      'role without the action',
      { role: '21090545-7ca7-4776-b22c-e363652d74d2', scope: ids.vault },
      'half',
      /Key Vault Reader does not include this action/,
    ],
    [
      'wrong scope',
      { role: SECRETS_USER, scope: ids.vm },
      'half',
      /Right principal, but vm-stock does not contain kv-tailwind\/secrets\/StockDb\.$/,
    ],
    ['wrong scope and role', { role: READER, scope: ids.vm }, 'empty', /and Reader does not include this action/],
    [
      'another principal',
      { role: SECRETS_USER, scope: ids.vault, principal: ids.operator },
      'half',
      /belongs to Robin Operator, another principal/,
    ],
    [
      'client ID',
      { role: SECRETS_USER, scope: ids.vault, principal: ids.webClient },
      'half',
      /client ID where an object ID belongs/,
    ],
    [
      'through a group',
      { role: SECRETS_USER, scope: ids.vault, principal: ids.stockTeam },
      'full',
      /^Key Vault Secrets User on kv-tailwind, through group Stock team:/,
    ],
    ['a condition', { role: SECRETS_USER, scope: ids.vault, condition: 'x' }, 'half', /its condition cannot be read/],
    [
      'a deleted role',
      { role: 'gone', scope: ids.vault },
      'half',
      /^An unknown role on kv-tailwind: .*does not exist any more/,
    ],
    [
      'a deleted principal',
      { role: SECRETS_USER, scope: ids.vault, principal: ids.subscriptionId },
      'half',
      /the directory does not know, so it matches nobody/,
    ],
  ];
  it.each(cases)('%s', (_what, assignment, near, text) => {
    const explanation = explainWith([assignment]);
    expect(lines(explanation)[0]).toMatch(text);
    expect(explanation.considered.map(nearness)).toEqual([near]);
  });

  const noon = Date.UTC(2026, 10, 24, 12);
  const times: [string, Omit<Assignment, 'role' | 'scope'>, rbac.ReasonCode, RegExp][] = [
    ['is new', { effectiveFrom: noon + 1000 }, 'not-propagated', /does not count before 12:00:01 UTC/],
    ['was deleted and lingers', { effectiveUntil: noon + 1000 }, 'allows', /still counts until 12:00:01 UTC/],
    ['was deleted', { effectiveUntil: noon }, 'removed', /stopped counting at 12:00:00 UTC/],
  ];
  it.each(times)('of an assignment that %s tells the moment', (_what, change, reason, text) => {
    const explanation = explainWith([{ role: SECRETS_USER, scope: ids.vault, ...change }], { at: noon });
    expect(explanation.considered[0]?.reason).toBe(reason);
    expect(lines(explanation)[0]).toMatch(text);
  });

  it('of a condition tells the part that decided, and where one cannot be read', () => {
    const told = (condition: string) => {
      const explanation = explainWith([{ role: SECRETS_USER, scope: ids.vault, condition }]);
      const [first] = explanation.considered;
      if (first === undefined) throw new Error('nothing was considered');
      const message = considerationMessage(first, explanation.question, names).condition;
      return { reason: first.reason, text: message === null ? null : toText(message) };
    };
    expect(told('@Environment[isPrivateLink] BoolEquals true')).toEqual({
      reason: 'condition-false',
      text: expect.stringMatching(/private/i),
    });
    expect(told('@Environment[isPrivateLink')).toEqual({
      reason: 'condition-invalid',
      text: expect.stringMatching(/^At character \d+: /),
    });
  });

  it('under a token that has ended says so first', () => {
    const explanation = explainWith([{ role: SECRETS_USER, scope: ids.vault }], { at: noon, tokenExpiresOn: noon });
    expect(toText(verdictMessage(explanation, names))).toMatch(/^The token of id-web has ended, so it allows nothing/);
  });

  it('of a role that takes the action out again names the pattern', () => {
    const explanation = explainWith([{ role: 'b24988ac-6180-42a0-ab88-20f7382dd24c', scope: ids.vault }], {
      plane: 'control',
      action: 'Microsoft.Authorization/roleAssignments/write',
      scope: ids.vault,
    });
    expect(lines(explanation)[0]).toMatch(/but the role takes Microsoft\.Authorization\/\*\/Write out again\.$/);
  });

  it('of a role with data actions only says so for a control-plane action', () => {
    const explanation = explainWith([{ role: SECRETS_USER, scope: ids.vault }], {
      plane: 'control',
      action: 'Microsoft.KeyVault/vaults/delete',
      scope: ids.vault,
    });
    expect(lines(explanation)[0]).toMatch(/Key Vault Secrets User has only data actions: it works on the data plane/);
  });

  it('tell the planes apart the other way round too', () => {
    const explanation = explainWith([{ role: '00482a5a-887f-4fb3-b363-3b7fe8e74483', scope: ids.vault }], {
      plane: 'control',
      action: 'Microsoft.KeyVault/vaults/delete',
      scope: ids.vault,
    });
    expect(lines(explanation)[0]).toMatch(/covers only the data plane/);
  });
});

describe('names', () => {
  const cases: [scope: string, name: string][] = [
    ['/', 'everything (/)'],
    [ids.subscription, 'Tailwind Production'],
    [ids.subscription.toUpperCase(), 'Tailwind Production'],
    [ids.resourceGroup, 'rg-stock'],
    [ids.vault, 'kv-tailwind'],
    [ids.stockDbSecret, 'kv-tailwind/secrets/StockDb'],
    ['/providers/Microsoft.Management/managementGroups/mg-root', 'mg-root'],
  ];
  it.each(cases)('of %s', (scope, name) => expect(names.scope(scope)).toBe(name));
});

describe('render', () => {
  it('keeps values apart from the sentence, whatever is in them', () => {
    expect(render('{role} on {scope}.', { role: '{scope}', scope: 'x' })).toEqual([
      { slot: 'role', value: '{scope}' },
      ' on ',
      { slot: 'scope', value: 'x' },
      '.',
    ]);
  });

  it('notices a slot without a value', () => {
    expect(() => render('{role}')).toThrow(/\{role\}/);
  });
});

it('a role is summed up over its permission blocks', () => {
  const block = { actions: ['a/read'], notActions: [], dataActions: ['d'], notDataActions: [] };
  const role = {
    id: '',
    roleName: '',
    roleType: 'CustomRole',
    description: '',
    assignableScopes: [],
    permissions: [block, { ...block, actions: ['a/read', 'b'] }],
  } as const;
  expect(summarizeRole(role)).toEqual({
    actions: ['a/read', 'b'],
    notActions: [],
    dataActions: ['d'],
    notDataActions: [],
  });
});

it('claims are explained, and unknown ones are not invented', () => {
  expect(describeClaim('oid')?.label).toBe('Object ID');
  expect(describeClaim('constructor')).toBeNull();
});

it.each(
  (
    'aud iss iat nbf exp aio appid appidacr idp idtyp oid sub tid rh uti ver xms_mirid xms_az_rid xms_idrel xms_ftd ' +
    'xms_tcdt xms_rd xms_acd xms_act_fct xms_sub_fct xms_tnt_fct groups roles wids tenant_region_scope ' +
    'app_displayname scp upn unique_name name given_name family_name acr amr ipaddr puid'
  ).split(' '),
)('%s has a label and a whole sentence', (claim) => {
  expect(describeClaim(claim)?.label).toMatch(/\S/);
  expect(describeClaim(claim)?.meaning).toMatch(/\.$/);
});
