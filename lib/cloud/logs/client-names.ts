import type { World } from '../world';

/** Microsoft's own public clients, by application ID, which no tenant lists among its app registrations. */
const FIRST_PARTY: Readonly<Record<string, string>> = {
  '04b07795-8ddb-461a-bbee-02f9e1bf7b46': 'Microsoft Azure CLI',
  '1950a258-227b-4e31-a9cf-717495945fc2': 'Microsoft Azure PowerShell',
};

/** Display name of the application with which somebody signed in; empty when it is unknown. */
export function clientNameOf(clientId: string, { directory }: World): string {
  const own = Object.values(directory.applications).find(({ appId }) => appId === clientId);
  return own?.displayName ?? FIRST_PARTY[clientId] ?? '';
}
