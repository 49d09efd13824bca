import type { VirtualMachine } from '../../world';
import { type Node, objectOf } from './tree';

/** The machine's disks. The world knows the operating system alone. */
export function storageProfileOf({ properties }: VirtualMachine, version: string): Node {
  return objectOf(version, [
    ['dataDisks', '2019-06-01', []],
    [
      'imageReference',
      '2019-06-01',
      objectOf(version, [
        ['communityGalleryImageId', '2023-07-01', ''],
        ['exactVersion', '2023-07-01', ''],
        ['id', '2019-06-01', ''],
        ['offer', '2019-06-01', ''],
        ['publisher', '2019-06-01', ''],
        ['sharedGalleryImageId', '2023-07-01', ''],
        ['sku', '2019-06-01', ''],
        ['version', '2019-06-01', ''],
      ]),
    ],
    [
      'osDisk',
      '2019-06-01',
      {
        caching: '',
        createOption: 'FromImage',
        diffDiskSettings: { option: '' },
        diskSizeGB: '',
        encryptionSettings: { enabled: 'false' },
        image: { uri: '' },
        managedDisk: { id: '', storageAccountType: '' },
        name: '',
        osType: properties.storageProfile.osDisk.osType,
        vhd: { uri: '' },
        writeAcceleratorEnabled: 'false',
      },
    ],
    ['resourceDisk', '2021-02-01', { size: '' }],
  ]);
}
