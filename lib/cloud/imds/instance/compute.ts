import type { VirtualMachine } from '../../world';
import { storageProfileOf } from './storage-profile';
import { type Node, objectOf } from './tree';

/**
 * The machine as Resource Manager has it. What does not apply, or is not simulated, is an empty string, as IMDS has it.
 * Fields come with the version that the documentation names for them.
 * @see https://learn.microsoft.com/azure/virtual-machines/instance-metadata-service#get-vm-metadata
 */
export function computeOf(machine: VirtualMachine, version: string): Node {
  const { id, name, location, tags, properties } = machine;
  const [, subscriptionId = '', resourceGroupName = ''] =
    /^\/subscriptions\/([^/]+)\/resourceGroups\/([^/]+)/i.exec(id) ?? [];
  const { osType } = properties.storageProfile.osDisk;
  const object = (...fields: Parameters<typeof objectOf>[1]) => objectOf(version, fields);
  return object(
    ['additionalCapabilities', '2021-11-01', { hibernationEnabled: 'false' }],
    ['azEnvironment', '2018-10-01', 'AzurePublicCloud'],
    ['customData', '2019-02-01', ''],
    ['evictionPolicy', '2020-12-01', ''],
    ['extendedLocation', '2021-03-01', { name: '', type: '' }],
    ['host', '2021-11-15', { id: '' }],
    ['hostGroup', '2021-11-15', { id: '' }],
    ['isHostCompatibilityLayerVm', '2020-06-01', 'false'],
    ['licenseType', '2020-09-01', ''],
    ['location', '2017-04-02', location],
    ['name', '2017-04-02', name],
    ['offer', '2017-04-02', ''],
    [
      'osProfile',
      '2020-07-15',
      object(
        ['adminUsername', '2020-07-15', properties.osProfile.adminUsername],
        ['computerName', '2020-07-15', properties.osProfile.computerName],
        // UNVERIFIED: a Linux machine is taken for one that is entered with a key alone.
        ['disablePasswordAuthentication', '2020-10-01', osType === 'Linux' ? 'true' : ''],
      ),
    ],
    ['osType', '2017-04-02', osType],
    ['physicalZone', '2023-11-15', ''],
    ['placementGroupId', '2017-08-01', ''],
    ['plan', '2018-04-02', { name: '', product: '', publisher: '' }],
    ['platformFaultDomain', '2017-04-02', '0'],
    ['platformSubFaultDomain', '2021-10-01', ''],
    ['platformUpdateDomain', '2017-04-02', '0'],
    ['priority', '2020-12-01', ''],
    ['provider', '2018-10-01', 'Microsoft.Compute'],
    ['publicKeys', '2018-04-02', []],
    ['publisher', '2017-04-02', ''],
    ['resourceGroupName', '2017-08-01', resourceGroupName],
    ['resourceId', '2019-03-11', id],
    [
      'securityProfile',
      '2020-06-01',
      object(
        ['encryptionAtHost', '2021-11-01', 'false'],
        ['secureBootEnabled', '2020-06-01', 'false'],
        ['securityType', '2021-12-13', ''],
        ['virtualTpmEnabled', '2020-06-01', 'false'],
      ),
    ],
    ['sku', '2017-04-02', ''],
    ['storageProfile', '2019-06-01', storageProfileOf(machine, version)],
    ['subscriptionId', '2017-08-01', subscriptionId],
    [
      'tags',
      '2017-08-01',
      sortedTags(tags)
        .map(([key, value]) => `${key}:${value}`)
        .join(';'),
    ],
    ['tagsList', '2019-06-04', sortedTags(tags).map(([key, value]) => ({ name: key, value }))],
    ['userData', '2021-01-01', ''],
    ['version', '2017-04-02', ''],
    ['virtualMachineScaleSet', '2021-03-01', { id: '' }],
    ['vmId', '2017-04-02', properties.vmId],
    ['vmScaleSetName', '2017-12-01', ''],
    ['vmSize', '2017-04-02', properties.hardwareProfile.vmSize],
    ['zone', '2017-12-01', ''],
  );
}

/** By name, as in the documentation's samples. */
function sortedTags(tags: Readonly<Record<string, string>>): readonly (readonly [string, string])[] {
  return Object.entries(tags).sort(([one], [other]) => (one < other ? -1 : 1));
}
