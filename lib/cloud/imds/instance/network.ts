import type { VirtualMachine } from '../../world';
import type { Node } from './tree';

/**
 * The machine's network interfaces. The world keeps no networks, so that addresses follow from the machine's ID: one
 * interface in 10.0.0.0/24, without a public address. `00-0D-3A` is how hardware addresses in Azure begin.
 */
export function networkOf({ properties: { vmId } }: VirtualMachine): Node {
  const digits = vmId.replaceAll('-', '');
  // Azure keeps the first four addresses of a subnet, and the last one.
  const host = 4 + (Number.parseInt(digits.slice(0, 2), 16) % 251);
  return {
    interface: [
      {
        ipv4: {
          ipAddress: [{ privateIpAddress: `10.0.0.${host}`, publicIpAddress: '' }],
          subnet: [{ address: '10.0.0.0', prefix: '24' }],
        },
        ipv6: { ipAddress: [] },
        macAddress: `000D3A${digits.slice(0, 6).toUpperCase()}`,
      },
    ],
  };
}
