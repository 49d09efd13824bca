import * as v from 'valibot';
import type { VirtualMachine } from '../../world';
import { identitySchema } from '../identity/identity-block';
import { tagsSchema } from '../schema';

const text = v.optional(v.nullable(v.string()));

/** What a PUT or PATCH of a machine can say; what the simulation has no use for (disks, keys, extensions) is let pass. */
export const machineSchema = v.looseObject({
  location: text,
  identity: v.optional(identitySchema),
  tags: tagsSchema,
  properties: v.optional(
    v.nullable(
      v.looseObject({
        hardwareProfile: v.optional(v.nullable(v.looseObject({ vmSize: text }))),
        osProfile: v.optional(
          v.nullable(
            v.looseObject({
              computerName: text,
              adminUsername: text,
              windowsConfiguration: v.optional(v.nullable(v.looseObject({}))),
            }),
          ),
        ),
        storageProfile: v.optional(
          v.nullable(
            v.looseObject({
              imageReference: v.optional(v.nullable(v.looseObject({ publisher: text }))),
              osDisk: v.optional(v.nullable(v.looseObject({ osType: text }))),
            }),
          ),
        ),
        networkProfile: v.optional(
          v.nullable(
            v.looseObject({
              networkInterfaces: v.optional(v.nullable(v.array(v.looseObject({ id: v.string() })))),
            }),
          ),
        ),
      }),
    ),
  ),
});

export type MachineBody = v.InferOutput<typeof machineSchema>;

/**
 * The properties of a new machine. Azure asks for size, image, sign-in and network interface; here each has a default,
 * so that a lesson can create a machine in one line.
 */
export function newProperties(body: MachineBody, vmId: string, id: string, name: string): VirtualMachine['properties'] {
  const { hardwareProfile, osProfile, networkProfile } = body.properties ?? {};
  const nic = `${id.slice(0, id.indexOf('/providers/'))}/providers/Microsoft.Network/networkInterfaces/${name}-nic`;
  const interfaces = networkProfile?.networkInterfaces?.map((each) => ({ id: each.id })) ?? [];
  return {
    vmId,
    provisioningState: 'Succeeded',
    hardwareProfile: { vmSize: hardwareProfile?.vmSize ?? 'Standard_B1s' },
    osProfile: {
      computerName: osProfile?.computerName ?? name,
      adminUsername: osProfile?.adminUsername ?? 'azureuser',
    },
    networkProfile: { networkInterfaces: interfaces.length > 0 ? interfaces : [{ id: nic }] },
    storageProfile: { osDisk: { osType: osTypeOf(body) } },
  };
}

function osTypeOf({ properties }: MachineBody): 'Linux' | 'Windows' {
  const { osProfile, storageProfile } = properties ?? {};
  const isWindows =
    (osProfile?.windowsConfiguration ?? null) !== null ||
    storageProfile?.osDisk?.osType?.toLowerCase() === 'windows' ||
    storageProfile?.imageReference?.publisher?.toLowerCase().startsWith('microsoftwindows') === true;
  return isWindows ? 'Windows' : 'Linux';
}

/** The first property that a body changes and that is fixed when a machine is made; null when there is none. */
export function fixedProperty({ properties }: MachineBody, machine: VirtualMachine): string | null {
  const { computerName, adminUsername } = machine.properties.osProfile;
  const asked = properties?.osProfile;
  if (asked?.computerName && asked.computerName !== computerName) return 'osProfile.computerName';
  if (asked?.adminUsername && asked.adminUsername !== adminUsername) return 'osProfile.adminUsername';
  return null;
}
