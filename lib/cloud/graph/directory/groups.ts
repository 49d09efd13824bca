import type { Group, World } from '../../world';
import type { Entity, EntityType } from '../odata/entity';

const PROPERTIES = [
  'id',
  'deletedDateTime',
  'classification',
  'createdDateTime',
  'description',
  'displayName',
  'groupTypes',
  'mail',
  'mailEnabled',
  'mailNickname',
  'onPremisesSyncEnabled',
  'proxyAddresses',
  'renewedDateTime',
  'securityEnabled',
  'securityIdentifier',
  'visibility',
] as const;

/** @see https://learn.microsoft.com/graph/api/resources/group */
export const GROUP: EntityType = {
  name: 'group',
  collection: 'groups',
  defaults: null,
  filterable: ['id', 'displayName', 'groupTypes', 'mail', 'mailEnabled', 'mailNickname', 'securityEnabled'],
  properties: PROPERTIES,
};

/** A security group; the world has no other kind, and does not keep when a group was made. */
export function groupEntity(group: Group): Entity {
  const view = {
    id: group.objectId,
    deletedDateTime: null,
    classification: null,
    createdDateTime: null,
    description: null,
    displayName: group.displayName,
    groupTypes: [],
    mail: null,
    mailEnabled: false,
    mailNickname: group.displayName.replace(/[^\w-]/g, ''),
    onPremisesSyncEnabled: null,
    proxyAddresses: [],
    renewedDateTime: null,
    securityEnabled: true,
    securityIdentifier: securityIdentifierOf(group.objectId),
    visibility: null,
  } satisfies Record<(typeof PROPERTIES)[number], unknown>;
  return { type: GROUP, view };
}

/** Every group of the tenant. */
export function groupEntities({ directory }: World): readonly Entity[] {
  return Object.values(directory.groups).map(groupEntity);
}

/** `S-1-12-1-` and the object ID as four little-endian numbers. */
function securityIdentifierOf(objectId: string): string {
  const [a = '', b = '', c = '', d = '', e = ''] = objectId.split('-');
  const reversed = (hex: string) => (hex.match(/../g) ?? []).reverse().join('');
  const numbers = [a, `${c}${b}`, reversed(`${d}${e.slice(0, 4)}`), reversed(e.slice(4))];
  return `S-1-12-1-${numbers.map((hex) => Number.parseInt(hex, 16)).join('-')}`;
}
