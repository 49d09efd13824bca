import type { World } from '../../world';
import type { Entity, EntityType } from '../odata/entity';

const PROPERTIES = [
  'id',
  'deletedDateTime',
  'businessPhones',
  'city',
  'countryLetterCode',
  'createdDateTime',
  'defaultUsageLocation',
  'displayName',
  'marketingNotificationEmails',
  'onPremisesSyncEnabled',
  'preferredLanguage',
  'technicalNotificationMails',
  'tenantType',
  'assignedPlans',
  'verifiedDomains',
] as const;

/** @see https://learn.microsoft.com/graph/api/resources/organization */
export const ORGANIZATION: EntityType = {
  name: 'organization',
  collection: 'organization',
  defaults: null,
  filterable: ['id', 'displayName'],
  properties: PROPERTIES,
};

/** The tenant itself. */
export function organizationEntity({ tenant }: World): Entity {
  const view = {
    id: tenant.tenantId,
    deletedDateTime: null,
    businessPhones: [],
    city: null,
    countryLetterCode: null,
    createdDateTime: null,
    defaultUsageLocation: null,
    displayName: tenant.displayName,
    marketingNotificationEmails: [],
    onPremisesSyncEnabled: null,
    preferredLanguage: 'en',
    technicalNotificationMails: [],
    tenantType: 'AAD',
    assignedPlans: [],
    verifiedDomains: [
      {
        capabilities: 'Email, OfficeCommunicationsOnline',
        isDefault: true,
        isInitial: tenant.defaultDomain.endsWith('.onmicrosoft.com'),
        name: tenant.defaultDomain,
        type: 'Managed',
      },
    ],
  } satisfies Record<(typeof PROPERTIES)[number], unknown>;
  return { type: ORGANIZATION, view };
}
