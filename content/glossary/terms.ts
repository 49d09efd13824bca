/** A word of the course, explained in two or three sentences. */
export interface GlossaryEntry {
  readonly term: string;
  readonly text: string;
  /** What the same thing is called in older texts. */
  readonly olderNames?: string;
}

/** The glossary, by id. `Term` in a lesson takes one of these ids. */
export const terms = {
  'access-token': {
    term: 'Access token',
    text: 'A signed text that Microsoft Entra ID issues to a caller for one audience. It says who the caller is and until when it may be believed. Whoever holds it can use it, so treat it like a password.',
  },
  audience: {
    term: 'Audience',
    text: 'The service that a token is meant for, in the claim aud. A service refuses tokens for any other audience. For Key Vault it is https://vault.azure.net, whatever the vault is called.',
  },
  claim: {
    term: 'Claim',
    text: 'One statement inside a token, such as oid (who is calling) or exp (until when). The signature covers all of them, so none can be changed unnoticed.',
  },
  'client-id': {
    term: 'Client ID',
    text: 'The number by which an application or identity introduces itself when it asks for a token. Code uses it to choose one identity among several. Role assignments do not use it.',
    olderNames: 'application ID, appid',
  },
  'control-plane': {
    term: 'Control plane',
    text: 'Requests to Azure Resource Manager that create, change or delete resources, for example a vault. Roles describe them by their actions.',
  },
  'data-action': {
    term: 'Data action',
    text: 'A permission for work with what a resource holds, such as reading the value of a secret. A role without data actions opens no secret, not even Owner.',
  },
  'data-plane': {
    term: 'Data plane',
    text: 'Requests to a resource itself for what it holds: a secret in a vault, a blob in a storage account. Roles describe them by their data actions.',
  },
  entra: {
    term: 'Microsoft Entra ID',
    text: 'The directory of identities behind Azure. It knows the users, groups and service principals of a tenant and issues tokens to them.',
    olderNames: 'Azure Active Directory, Azure AD',
  },
  imds: {
    term: 'Instance Metadata Service (IMDS)',
    text: 'A small web service at 169.254.169.254 that every Azure virtual machine can reach from inside. It tells the machine about itself and hands out tokens for its identities.',
  },
  'managed-identity': {
    term: 'Managed identity',
    text: 'An identity in Microsoft Entra ID that Azure looks after for a resource. Azure keeps and renews its credential out of sight, so there is nothing to store, leak or rotate.',
    olderNames: 'Managed Service Identity, MSI',
  },
  'object-id': {
    term: 'Object ID',
    text: 'The number of a user, group or service principal in the directory. Role assignments name a principal by it, and in a token it is the claim oid.',
    olderNames: 'principal ID',
  },
  'role-assignment': {
    term: 'Role assignment',
    text: 'Who (a principal) may do what (a role) where (a scope). Azure RBAC allows a request when some assignment fits all three.',
  },
  scope: {
    term: 'Scope',
    text: 'Where a role assignment counts: a management group, a subscription, a resource group, a resource, or for some services a part of one, such as a single secret. It reaches down to everything beneath it.',
  },
  'service-principal': {
    term: 'Service principal',
    text: 'The record in a tenant that stands for something that is not a person. A managed identity is a service principal whose credential Azure keeps.',
  },
  'system-assigned': {
    term: 'System-assigned identity',
    text: 'A managed identity that belongs to exactly one resource. It is made when you switch it on, and it goes when you switch it off or delete the resource.',
  },
  tenant: {
    term: 'Tenant',
    text: 'One organization in Microsoft Entra ID, with its own users, groups and service principals. A token says in the claim tid which tenant it comes from.',
  },
  'user-assigned': {
    term: 'User-assigned identity',
    text: 'A managed identity that is a resource of its own. It can be attached to many resources and outlives each of them.',
  },
} as const satisfies Readonly<Record<string, GlossaryEntry>>;

export type TermId = keyof typeof terms;

/** Finds an entry; null for an id that the glossary does not have. */
export function findTerm(id: string): GlossaryEntry | null {
  return Object.hasOwn(terms, id) ? terms[id as TermId] : null;
}
