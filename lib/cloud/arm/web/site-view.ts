import type { Site, SiteSlot } from '../../world';

/**
 * An app or slot as Resource Manager returns it. Settings are told by `config/appsettings/list` alone, and the identity
 * header by nobody: only the process has it.
 * @see https://learn.microsoft.com/rest/api/appservice/web-apps/get
 */
export function siteView({ appSettings: _, runtime: __, ...site }: Site | SiteSlot): object {
  const { properties } = site;
  const [app = ''] = site.name.split('/');
  const repository = properties.defaultHostName.replace('.', '.scm.');
  const host = (name: string, hostType: string) => ({ name, sslState: 'Disabled', thumbprint: null, hostType });
  return {
    ...site,
    properties: {
      name: app,
      ...properties,
      repositorySiteName: app,
      enabledHostNames: [...properties.hostNames, repository],
      hostNameSslStates: [
        ...properties.hostNames.map((name) => host(name, 'Standard')),
        host(repository, 'Repository'),
      ],
      adminEnabled: true,
      usageState: 'Normal',
      availabilityState: 'Normal',
      // What Azure calls an app on Linux.
      reserved: site.kind.includes('linux'),
      resourceGroup: site.id.split('/')[4] ?? '',
    },
  };
}
