import { appEnvironment } from '../cloud/app-service';
import type { Resource, World } from '../cloud/world';
import { type Addresses, appsOf, localHosts, mainOrigin } from './addresses';

/** The line that `--json` prints: where everything is, and how to sign in. */
export interface Endpoints {
  readonly tenantId: string;
  readonly subscriptionId: string;
  readonly authority: string;
  readonly arm: string;
  /** The private CA's certificate (PEM), with TLS. */
  readonly caFile: string | null;
  readonly virtualMachines: Readonly<Record<string, { readonly imds: string }>>;
  readonly apps: Readonly<Record<string, { readonly IDENTITY_ENDPOINT: string; readonly IDENTITY_HEADER: string }>>;
  readonly vaults: Readonly<Record<string, string>>;
  readonly storageAccounts: Readonly<Record<string, { readonly blob: string }>>;
  readonly servicePrincipals: Readonly<Record<string, { readonly clientId: string; readonly clientSecret: string }>>;
}

/** `imdsPorts`: the port of each virtual machine, by resource ID in lower case. */
export function endpointsOf(
  world: World,
  addresses: Addresses,
  imdsPorts: ReadonlyMap<string, number>,
  caFile: string | null,
): Endpoints {
  const main = mainOrigin(addresses);
  const resources = Object.values(world.resources);
  const named = <T>(type: string, entry: (name: string) => T) =>
    Object.fromEntries(resources.filter((each) => each.type === type).map(({ name }) => [name, entry(name)] as const));
  const apps = appsOf(world).flatMap(({ name, segment, resourceId, endpoint }) => {
    const resource = world.resources[resourceId.toLowerCase()];
    const header = resource === undefined ? undefined : appEnvironment(resource, world).IDENTITY_HEADER;
    if (header === undefined) return [];
    return [
      [
        name,
        {
          IDENTITY_ENDPOINT: `http://127.0.0.1:${addresses.appsPort}/apps/${segment}${endpoint.pathname}`,
          IDENTITY_HEADER: header,
        },
      ],
    ];
  });
  const principals = Object.values(world.directory.applications).flatMap(
    ({ displayName, appId, passwordCredentials: [credential] }) =>
      credential === undefined ? [] : [[displayName, { clientId: appId, clientSecret: credential.secretText }]],
  );
  return {
    tenantId: world.tenant.tenantId,
    subscriptionId: Object.values(world.subscriptions)[0]?.subscriptionId ?? '',
    authority: main,
    arm: main,
    caFile,
    virtualMachines: Object.fromEntries(machinesOf(resources, imdsPorts)),
    apps: Object.fromEntries(apps),
    vaults: named('Microsoft.KeyVault/vaults', (name) => localHosts(addresses).vault(name)),
    storageAccounts: named('Microsoft.Storage/storageAccounts', (name) => ({
      blob: localHosts(addresses).blob(name),
    })),
    servicePrincipals: Object.fromEntries(principals),
  };
}

/** A machine of a name that another one has already gets its resource group before it. */
function machinesOf(resources: readonly Resource[], imdsPorts: ReadonlyMap<string, number>) {
  const names = new Set<string>();
  return resources.flatMap(({ type, id, name }) => {
    const port = imdsPorts.get(id.toLowerCase());
    if (type !== 'Microsoft.Compute/virtualMachines' || port === undefined) return [];
    const key = names.has(name.toLowerCase()) ? `${id.split('/')[4]}/${name}` : name;
    names.add(name.toLowerCase());
    return [[key, { imds: `http://127.0.0.1:${port}` }] as const];
  });
}
