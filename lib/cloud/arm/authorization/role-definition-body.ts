import * as v from 'valibot';
import { isGuid } from '../../guid';
import type { Permission, RoleDefinition } from '../../rbac';
import { type ArmCall, param } from '../call';
import { badRequest } from '../errors';
import { assignableScopesProblem } from './assignable-scopes';
import { unknownAction } from './known-actions';

const texts = v.optional(v.nullable(v.array(v.string())));

const bodySchema = v.looseObject({
  properties: v.looseObject({
    roleName: v.optional(v.nullable(v.string())),
    type: v.optional(v.nullable(v.string())),
    description: v.optional(v.nullable(v.string())),
    permissions: v.optional(
      v.nullable(
        v.array(v.looseObject({ actions: texts, notActions: texts, dataActions: texts, notDataActions: texts })),
      ),
    ),
    assignableScopes: texts,
  }),
});

/** What a PUT asks for. */
export type RequestedRole = Pick<
  RoleDefinition,
  'id' | 'roleName' | 'description' | 'permissions' | 'assignableScopes'
>;

/** Longest name and description (Microsoft Learn, "Azure custom roles"). */
const LIMITS = { roleName: 512, description: 2048 };

/** Reads the body of a role definition PUT, or answers with Azure's error. */
export function readRole(call: ArmCall): RequestedRole | Response {
  const id = param(call, 'name').toLowerCase();
  if (!isGuid(id)) {
    // UNVERIFIED: code and wording, after those for assignments.
    const message = `The role definition ID '${param(call, 'name')}' is not valid. The role definition ID must be a GUID.`;
    return badRequest('InvalidRoleDefinitionId', message);
  }
  const body = v.safeParse(bodySchema, call.body);
  if (!body.success) return badRequest('BadRequestFormat', 'The request was incorrectly formatted.');
  const { type, description } = body.output.properties;
  if (type !== undefined && type !== null && type.toLowerCase() !== 'customrole') {
    // UNVERIFIED wording.
    return badRequest(
      'InvalidRoleDefinitionType',
      `The role definition type '${type}' is not valid: it must be CustomRole.`,
    );
  }
  const roleName = body.output.properties.roleName?.trim() ?? '';
  const named = nameProblem(roleName, description ?? '');
  if (named !== null) return named;
  const permissions = (body.output.properties.permissions ?? []).map(toLists);
  const assignableScopes = (body.output.properties.assignableScopes ?? []).map(withoutTrailingSlash);
  const problem = assignableScopesProblem(call, assignableScopes, permissions) ?? actionsProblem(permissions);
  return problem ?? { id, roleName, description: description ?? '', permissions, assignableScopes };
}

function nameProblem(roleName: string, description: string): Response | null {
  // UNVERIFIED: the wording of all three, and the codes of the last two.
  if (roleName === '')
    return badRequest('RoleDefinitionNameNullOrEmpty', 'The role definition name cannot be null or empty.');
  if (roleName.length > LIMITS.roleName) {
    return badRequest(
      'RoleDefinitionNameTooLong',
      `The role definition name cannot be longer than ${LIMITS.roleName} characters.`,
    );
  }
  if (description.length > LIMITS.description) {
    const message = `The role definition description cannot be longer than ${LIMITS.description} characters.`;
    return badRequest('RoleDefinitionDescriptionTooLong', message);
  }
  return null;
}

function actionsProblem(permissions: readonly Permission[]): Response | null {
  for (const permission of permissions) {
    const unknown = unknownAction(permission);
    if (unknown === null) continue;
    const code = unknown.isData ? 'InvalidDataActionOrNotDataAction' : 'InvalidActionOrNotAction';
    return badRequest(code, `'${unknown.action}' does not match any of the actions supported by the providers.`);
  }
  return null;
}

type List = readonly string[] | null | undefined;

function toLists(block: { actions?: List; notActions?: List; dataActions?: List; notDataActions?: List }): Permission {
  return {
    actions: block.actions ?? [],
    notActions: block.notActions ?? [],
    dataActions: block.dataActions ?? [],
    notDataActions: block.notDataActions ?? [],
  };
}

function withoutTrailingSlash(scope: string): string {
  return scope.length > 1 ? scope.replace(/\/+$/, '') : scope;
}
