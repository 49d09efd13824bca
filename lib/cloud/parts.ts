/**
 * Parts of the engine that few requests need. Each is loaded with the first request that needs it, so that a lab is
 * there sooner; whoever wants to go on without a network loads them all at the start.
 */
export const parts = {
  appService: () => import('./app-service'),
  armDefinitions: () => import('./arm/authorization/definition-operations'),
  armFederation: () => import('./arm/identity/federation-operations'),
  armInsights: () => import('./arm/insights/operations'),
  armKeyVault: () => import('./arm/key-vault/operations'),
  armManagement: () => import('./arm/management/operations'),
  armProviders: () => import('./arm/resources/provider-operations'),
  armStorage: () => import('./arm/storage/operations'),
  armUnsimulated: () => import('./arm/unsimulated'),
  armWeb: () => import('./arm/web/operations'),
  certificates: () => import('./key-vault/certificates/operations'),
  clientCredentials: () => import('./entra/client-credentials'),
  graph: () => import('./graph'),
  instanceMetadata: () => import('./imds/instance'),
  keyVaultFurther: () => import('./key-vault/further-routes'),
  storage: () => import('./storage'),
  oidcIssuer: () => import('./oidc-issuer'),
};

type Part = keyof typeof parts;

/** A part could not be loaded: the network is gone, or the site has been replaced by another version. */
export class PartNotLoadedError extends Error {
  override readonly name = 'PartNotLoadedError';
  readonly code = 'PART_NOT_LOADED';

  constructor(
    readonly part: Part,
    cause: unknown,
  ) {
    super(`The part '${part}' of the simulated Azure could not be loaded.`, { cause });
  }
}

/** Loads a part, or gives it at once when it is there. Rejects with `PartNotLoadedError`. */
export async function loadPart<Name extends Part>(name: Name): Promise<Awaited<ReturnType<(typeof parts)[Name]>>> {
  try {
    return (await parts[name]()) as Awaited<ReturnType<(typeof parts)[Name]>>;
  } catch (error) {
    throw new PartNotLoadedError(name, error);
  }
}

/** Loads every part. Afterwards no request to the cloud needs anything from outside. */
export async function loadAllParts(): Promise<void> {
  await Promise.all((Object.keys(parts) as Part[]).map((name) => loadPart(name)));
}
