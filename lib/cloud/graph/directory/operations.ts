import { isGuid } from '../../guid';
import { type GraphCall, type GraphOperation, type GraphResult, param } from '../call';
import { graphErrors, refusal } from '../errors';
import { answerCollection, answerDirectoryObjects, answerEntity } from '../odata/answer';
import type { Entity, EntityType } from '../odata/entity';
import { APPLICATION, applicationEntities, FEDERATED_CREDENTIAL, federatedCredentialEntities } from './applications';
import { GROUP, groupEntities } from './groups';
import { groupsHolding, membersOf } from './membership';
import { checkMemberGroups, getByIds, getMemberGroups } from './object-actions';
import { objectById } from './objects';
import { ORGANIZATION, organizationEntity } from './organization';
import { SERVICE_PRINCIPAL, servicePrincipalEntities } from './service-principals';
import { findUser, USER, userEntities, userEntity } from './users';

type Found = { readonly ok: true; readonly entity: Entity } | Extract<GraphResult, { readonly ok: false }>;

/** An object of one type by object ID, by `appId=...` where the type has one, and a user by name too. */
function find(call: GraphCall, type: EntityType): Found {
  const key = param(call, 'id');
  const { world } = call.context;
  if (type === USER) {
    const user = findUser(key, world);
    return user === null ? refusal(graphErrors.notFound(key)) : { ok: true, entity: userEntity(user) };
  }
  const appId = /^appid=(.*)$/i.exec(key)?.[1];
  if (appId !== undefined) return findByAppId(call, type, appId);
  if (!isGuid(key)) return refusal(graphErrors.invalidObjectId(key));
  const entity = objectById(key, call.context);
  return entity?.type === type ? { ok: true, entity } : refusal(graphErrors.notFound(key));
}

function findByAppId({ context }: GraphCall, type: EntityType, appId: string): Found {
  const entities =
    type === APPLICATION
      ? applicationEntities(context.world)
      : type === SERVICE_PRINCIPAL
        ? servicePrincipalEntities(context.world, context.clock.now())
        : [];
  const entity = entities.find(({ view }) => view.appId === appId.toLowerCase());
  return entity === undefined ? refusal(graphErrors.notFound(appId)) : { ok: true, entity };
}

function idOf({ view }: Entity): string {
  return String(view.id);
}

/** Reads one object and answers with it, or with something of it. */
function withObject(type: EntityType, answer: (call: GraphCall, entity: Entity) => GraphResult) {
  return (call: GraphCall): GraphResult => {
    const found = find(call, type);
    return found.ok ? answer(call, found.entity) : found;
  };
}

/** The signed-in user, who may have been deleted since the token was issued. */
function withMe(answer: (call: GraphCall, entity: Entity) => GraphResult) {
  return (call: GraphCall): GraphResult => {
    const user = findUser(call.caller.oid, call.context.world);
    return user === null ? refusal(graphErrors.notFound(call.caller.oid)) : answer(call, userEntity(user));
  };
}

function anyObject(call: GraphCall): GraphResult {
  const id = param(call, 'id');
  if (!isGuid(id)) return refusal(graphErrors.invalidObjectId(id));
  const entity = objectById(id, call.context);
  return entity === null ? refusal(graphErrors.notFound(id)) : answerEntity(call, entity);
}

const memberOf = (nested: boolean) => (call: GraphCall, entity: Entity) =>
  answerDirectoryObjects(call, groupsHolding(idOf(entity), call.context.world, nested));

const members = (nested: boolean) => (call: GraphCall, entity: Entity) =>
  answerDirectoryObjects(call, membersOf(idOf(entity), call.context, nested));

function federatedCredentials(call: GraphCall, { view }: Entity): readonly Entity[] {
  const application = call.context.world.directory.applications[String(view.id)];
  return application === undefined ? [] : federatedCredentialEntities(application);
}

function federatedCredential(call: GraphCall, entity: Entity): GraphResult {
  const key = param(call, 'credential').toLowerCase();
  const found = federatedCredentials(call, entity).find(
    ({ view }) => String(view.id).toLowerCase() === key || String(view.name).toLowerCase() === key,
  );
  return found === undefined ? refusal(graphErrors.notFound(param(call, 'credential'))) : answerEntity(call, found);
}

const get = (path: string, handler: GraphOperation['handler']): GraphOperation => ({ method: 'GET', path, handler });
const post = (path: string, handler: GraphOperation['handler']): GraphOperation => ({ method: 'POST', path, handler });

/** Reads of one collection: the list, one object, and the groups that hold it. */
function collection(type: EntityType, list: (call: GraphCall) => readonly Entity[]): readonly GraphOperation[] {
  return [
    get(`/${type.collection}`, (call) => answerCollection(call, type, list(call))),
    get(`/${type.collection}/{id}`, withObject(type, answerEntity)),
  ];
}

function memberships(type: EntityType): readonly GraphOperation[] {
  return [
    get(`/${type.collection}/{id}/memberOf`, withObject(type, memberOf(false))),
    get(`/${type.collection}/{id}/transitiveMemberOf`, withObject(type, memberOf(true))),
    post(`/${type.collection}/{id}/getMemberGroups`, getMemberGroups),
    post(`/${type.collection}/{id}/checkMemberGroups`, checkMemberGroups),
  ];
}

/**
 * The reads of the directory that the Azure CLI and the SDKs make.
 * @see https://learn.microsoft.com/graph/api/overview
 */
export const directoryOperations: readonly GraphOperation[] = [
  get('/me', withMe(answerEntity)),
  get('/me/memberOf', withMe(memberOf(false))),
  get('/me/transitiveMemberOf', withMe(memberOf(true))),
  ...collection(USER, ({ context }) => userEntities(context.world)),
  ...memberships(USER),
  ...collection(SERVICE_PRINCIPAL, ({ context }) => servicePrincipalEntities(context.world, context.clock.now())),
  ...memberships(SERVICE_PRINCIPAL),
  ...collection(APPLICATION, ({ context }) => applicationEntities(context.world)),
  get(
    '/applications/{id}/federatedIdentityCredentials',
    withObject(APPLICATION, (call, entity) =>
      answerCollection(call, FEDERATED_CREDENTIAL, federatedCredentials(call, entity)),
    ),
  ),
  get('/applications/{id}/federatedIdentityCredentials/{credential}', withObject(APPLICATION, federatedCredential)),
  ...collection(GROUP, ({ context }) => groupEntities(context.world)),
  ...memberships(GROUP),
  get('/groups/{id}/members', withObject(GROUP, members(false))),
  get('/groups/{id}/transitiveMembers', withObject(GROUP, members(true))),
  post('/directoryObjects/getByIds', getByIds),
  post('/directoryObjects/{id}/getMemberGroups', getMemberGroups),
  post('/directoryObjects/{id}/checkMemberGroups', checkMemberGroups),
  get('/directoryObjects/{id}', anyObject),
  get('/organization', (call) => answerCollection(call, ORGANIZATION, [organizationEntity(call.context.world)])),
  get('/organization/{id}', (call) => {
    const entity = organizationEntity(call.context.world);
    const id = param(call, 'id');
    return idOf(entity) === id.toLowerCase() ? answerEntity(call, entity) : refusal(graphErrors.notFound(id));
  }),
];
