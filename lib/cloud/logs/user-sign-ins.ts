import type { CloudEvent, SignInEvent } from '../events';
import type { World } from '../world';
import { clientNameOf } from './client-names';
import { commonColumns, type SignInColumns, signInsOf } from './common-columns';

/**
 * A row of the table of users' non-interactive sign-ins: those of its columns that the simulator has something for.
 * @see https://learn.microsoft.com/azure/azure-monitor/reference/tables/aadnoninteractiveusersigninlogs
 */
export interface UserSignInRow extends SignInColumns {
  readonly AppDisplayName: string;
  readonly ClientAppUsed: 'Mobile Apps and Desktop clients';
  readonly CreatedDateTime: string;
  readonly HomeTenantId: string;
  readonly IsInteractive: false;
  readonly ResourceTenantId: string;
  readonly Type: 'AADNonInteractiveUserSignInLogs';
  readonly UserDisplayName: string;
  readonly UserId: string;
  readonly UserPrincipalName: string;
  readonly UserType: 'Member';
}

/** The log of tokens that clients got for users without asking them, newest first. */
export function userSignInLog(events: readonly CloudEvent[], world: World): readonly UserSignInRow[] {
  return signInsOf(events, 'NonInteractiveUserSignInLogs').map((event) => {
    const columns = commonColumns(event, world);
    const name = userNameOf(event, world);
    return {
      ...columns,
      Identity: name,
      AppDisplayName: clientNameOf(event.clientId, world),
      ClientAppUsed: 'Mobile Apps and Desktop clients',
      CreatedDateTime: columns.TimeGenerated,
      HomeTenantId: world.tenant.tenantId,
      IsInteractive: false,
      ResourceTenantId: world.tenant.tenantId,
      Type: 'AADNonInteractiveUserSignInLogs',
      UserDisplayName: name,
      UserId: event.principalId,
      UserPrincipalName: event.principalName,
      UserType: 'Member',
    };
  });
}

/** A user's display name; the user principal name when the user is gone. */
export function userNameOf({ principalId, principalName }: SignInEvent, { directory }: World): string {
  return directory.users[principalId]?.displayName ?? principalName;
}
