import type { User, World } from '../../world';
import type { Entity, EntityType } from '../odata/entity';

const PROPERTIES = [
  'id',
  'deletedDateTime',
  'accountEnabled',
  'businessPhones',
  'displayName',
  'givenName',
  'jobTitle',
  'mail',
  'mailNickname',
  'mobilePhone',
  'officeLocation',
  'preferredLanguage',
  'surname',
  'userPrincipalName',
  'userType',
] as const;

/** @see https://learn.microsoft.com/graph/api/resources/user */
export const USER: EntityType = {
  name: 'user',
  collection: 'users',
  defaults: [
    'businessPhones',
    'displayName',
    'givenName',
    'jobTitle',
    'mail',
    'mobilePhone',
    'officeLocation',
    'preferredLanguage',
    'surname',
    'userPrincipalName',
    'id',
  ],
  filterable: [
    'id',
    'accountEnabled',
    'displayName',
    'givenName',
    'mail',
    'mailNickname',
    'surname',
    'userPrincipalName',
    'userType',
  ],
  properties: PROPERTIES,
};

export function userEntity(user: User): Entity {
  const view = {
    id: user.objectId,
    deletedDateTime: null,
    accountEnabled: true,
    businessPhones: [],
    displayName: user.displayName,
    givenName: user.givenName,
    jobTitle: null,
    mail: null,
    mailNickname: user.userPrincipalName.split('@')[0] ?? '',
    mobilePhone: null,
    officeLocation: null,
    preferredLanguage: null,
    surname: user.familyName,
    userPrincipalName: user.userPrincipalName,
    userType: 'Member',
  } satisfies Record<(typeof PROPERTIES)[number], unknown>;
  return { type: USER, view };
}

/** Every user of the tenant. */
export function userEntities({ directory }: World): readonly Entity[] {
  return Object.values(directory.users).map(userEntity);
}

/** A user by object ID or user principal name, or null. */
export function findUser(key: string, { directory }: World): User | null {
  const wanted = key.toLowerCase();
  const users = Object.values(directory.users);
  return (
    users.find(({ objectId }) => objectId === wanted) ??
    users.find(({ userPrincipalName }) => userPrincipalName.toLowerCase() === wanted) ??
    null
  );
}
