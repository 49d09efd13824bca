import { tailwindIds } from './tailwind-ids';

const { subscription, resourceGroup, vault } = tailwindIds;
const web = `${resourceGroup}/providers/Microsoft.Web/sites`;
const storageAccount = `${resourceGroup}/providers/Microsoft.Storage/storageAccounts/sttailwind`;
const container = `${storageAccount}/blobServices/default/containers/invoices`;
const managementGroup = '/providers/Microsoft.Management/managementGroups/mg-tailwind';
const AUTHORIZATION = 'providers/Microsoft.Authorization';
const assignment = (scope: string, name: string) => `${scope}/${AUTHORIZATION}/roleAssignments/${name}`;

/** The fixed identifiers of Tailwind's whole platform, beside those of `tailwindIds`. */
export const tailwindPlatformIds = {
  /** Resource IDs. */
  app: `${web}/app-stock`,
  stagingSlot: `${web}/app-stock/slots/staging`,
  functionApp: `${web}/func-invoices`,
  containerApp: `${resourceGroup}/providers/Microsoft.App/containerApps/ca-prices`,
  storageAccount,
  container,
  webCredential: `${tailwindIds.webIdentity}/federatedIdentityCredentials/github-main`,
  managementGroup,
  /** Principals: object ID and client ID. */
  vmIdentity: { objectId: 'bd5a1eaa-6fa8-4ea1-ad84-31a50cfada7e', appId: 'c6d47bb9-3cba-443a-aa3d-02ca0264a6e4' },
  appIdentity: { objectId: '7992a8a3-5994-478b-863d-7619d07067f3', appId: 'dda85d66-84a8-4aa8-a4c3-0c642e6c579c' },
  slotIdentity: { objectId: 'b3ac0177-47c0-4dd8-9f7f-12d3751f10b2', appId: '0c7df4e4-2106-491b-b75f-cdc52cb6d314' },
  functionIdentity: { objectId: 'c6116b6c-e427-4f45-86ea-aeacfa62c36f', appId: '02185b48-3019-40a8-8ac1-cb826eeef1e5' },
  containerAppIdentity: {
    objectId: '6996b472-20e5-4c17-b5ce-90f865023fa0',
    appId: 'bb5cb8db-c200-40e2-8245-e8b5331ebd73',
  },
  spOperator: { objectId: '9b5e4aa3-27b0-45d4-9eb3-f5c3415b34fc', appId: '024d55e9-100c-43bf-bed9-8f7d11de1594' },
  spLegacy: { objectId: 'd8994073-139f-4b94-9700-e8f531f62bb1', appId: '453446e4-98f6-4f2f-8e9e-9a014a5564a2' },
  /** Object IDs of app registrations, and key IDs of their secrets. */
  operatorApplication: 'bf3186f4-fe75-4c4f-8666-c1905b345af7',
  operatorSecretKey: '9b8d617d-28f1-4bc6-bbce-fb378c326c73',
  legacyApplication: '8d67c3e9-b8f6-4d7c-bd23-93f456b29310',
  legacySecretKey: 'e237ac9f-69ac-4c33-953a-2415c6e611e8',
  /** Object ID of the group that holds the stock team. */
  platformReaders: '809a5b6f-492c-4469-803f-93933b1aeca5',
  /** Object ID of a machine's identity that is gone. */
  goneIdentity: '767ddaf1-5d69-4330-a137-6ff35c8e3241',
  /** GUID of the custom role. */
  machineOperatorRole: '800c6eb3-2cb0-4ec8-be31-11a0b58788c3',
  /** Resource IDs of what is assigned from the start, beside what `tailwindIds` names. */
  readersAssignment: assignment(managementGroup, 'e6345d06-4ba0-4cfa-827b-bfe8772b7ad3'),
  operatorAssignment: assignment(subscription, '1dbae540-9207-4ca6-ad7c-679d0bf17d7f'),
  legacyAssignment: assignment(vault, '71e98e09-355d-4fc9-b088-b2d8d727210b'),
  appAssignment: assignment(vault, '41769a75-41a2-4b40-9d5d-d8837a27199f'),
  invoicesAssignment: assignment(container, 'b2c40f47-7f62-4431-8d5f-5bee531dff1c'),
  functionAssignment: assignment(container, '657d4d7e-b856-4c52-a06e-504e08f0f230'),
  machineOperatorAssignment: assignment(resourceGroup, '6c593033-d90c-446e-a4c8-a099f164da83'),
  orphanedAssignment: assignment(vault, '76417ebb-572a-4a72-a960-fa13e2aaaf77'),
  vaultDenyAssignment: `${vault}/${AUTHORIZATION}/denyAssignments/a344f067-ba1b-4aa5-a52e-671ea375ddaf`,
} as const;
