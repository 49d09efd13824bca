/** A region of Azure: name, display name, geography group. */
export interface Region {
  readonly name: string;
  readonly displayName: string;
  readonly geographyGroup: string;
}

const byGeography: Readonly<Record<string, string>> = {
  US: 'East US|East US 2|Central US|North Central US|South Central US|West Central US|West US|West US 2|West US 3',
  Canada: 'Canada Central|Canada East',
  'South America': 'Brazil South|Chile Central',
  Mexico: 'Mexico Central',
  Europe:
    'North Europe|West Europe|UK South|UK West|France Central|Germany West Central|Switzerland North|Norway East|Sweden Central|Poland Central|Italy North|Spain Central|Austria East',
  'Middle East': 'UAE North|Qatar Central|Israel Central',
  Africa: 'South Africa North',
  'Asia Pacific':
    'East Asia|Southeast Asia|Australia East|Australia Southeast|Australia Central|Japan East|Japan West|Korea Central|Korea South|Central India|South India|West India|Indonesia Central|Malaysia West|New Zealand North',
};

/**
 * Public regions of Azure, the ones that most subscriptions see.
 * @see https://learn.microsoft.com/azure/reliability/regions-list
 */
export const regions: readonly Region[] = Object.entries(byGeography).flatMap(([geographyGroup, names]) =>
  names.split('|').map((displayName) => ({ name: regionName(displayName), displayName, geographyGroup })),
);

const names = new Set(regions.map(({ name }) => name));

/** `West Europe` and `WestEurope` are `westeurope`. */
export function regionName(asked: string): string {
  return asked.replaceAll(' ', '').toLowerCase();
}

/** Whether Azure has a region of that name, in the form of `regionName`. */
export function isRegion(name: string): boolean {
  return names.has(name);
}

/** The names of all regions as Azure's messages list them. */
export const regionList = regions.map(({ name }) => name).join(',');
