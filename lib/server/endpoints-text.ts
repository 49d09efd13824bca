import type { Endpoints } from './endpoints';

/** The addresses as a person reads them. */
export function endpointsText(endpoints: Endpoints): string {
  const list = (title: string, entries: readonly (readonly [string, string])[]) =>
    entries.length === 0 ? [] : [title, ...entries.map(([name, value]) => `  ${name.padEnd(20)} ${value}`)];
  return [
    ...list('', [
      ['tenant', endpoints.tenantId],
      ['subscription', endpoints.subscriptionId],
      ['authority', endpoints.authority],
      ['Resource Manager', endpoints.arm],
      ...(endpoints.caFile === null ? [] : [['certificate of the CA', endpoints.caFile] as const]),
    ]),
    ...list('Virtual machines (AZURE_POD_IDENTITY_AUTHORITY_HOST)', machines(endpoints)),
    ...list('Apps (IDENTITY_ENDPOINT, IDENTITY_HEADER)', apps(endpoints)),
    ...list('Vaults', Object.entries(endpoints.vaults)),
    ...list('Storage accounts', accounts(endpoints)),
    ...list(
      'Service principals (client ID, client secret)',
      Object.entries(endpoints.servicePrincipals).map(
        ([name, { clientId, clientSecret }]) => [name, `${clientId}  ${clientSecret}`] as const,
      ),
    ),
  ].join('\n');
}

/** What came, changed or went between two moments, a line each. */
export function changesText(before: Endpoints, after: Endpoints): string {
  const lines = (kind: string, of: (endpoints: Endpoints) => readonly (readonly [string, string])[]) => {
    const old = new Map(of(before));
    const now = new Map(of(after));
    return [
      ...[...now]
        .filter(([name, value]) => old.get(name) !== value)
        .map(([name, value]) => `${kind} ${name}: ${value}`),
      ...[...old.keys()].filter((name) => !now.has(name)).map((name) => `${kind} ${name} is gone`),
    ];
  };
  return [
    ...lines('Virtual machine', machines),
    ...lines('App', apps),
    ...lines('Vault', ({ vaults }) => Object.entries(vaults)),
    ...lines('Storage account', accounts),
  ].join('\n');
}

const machines = ({ virtualMachines }: Endpoints) =>
  Object.entries(virtualMachines).map(([name, { imds }]) => [name, imds] as const);

const apps = ({ apps: all }: Endpoints) =>
  Object.entries(all).map(([name, app]) => [name, `${app.IDENTITY_ENDPOINT}  ${app.IDENTITY_HEADER}`] as const);

const accounts = ({ storageAccounts }: Endpoints) =>
  Object.entries(storageAccounts).map(([name, { blob }]) => [name, blob] as const);
