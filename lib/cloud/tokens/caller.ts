import type { Question } from '../rbac';
import type { AccessTokenClaims } from './types';

/**
 * The part of an RBAC question that a verified token answers. Group membership is what the token says,
 * so a later change counts only from the next token on.
 */
export function callerOf(
  claims: AccessTokenClaims,
): Pick<Question, 'principalId' | 'clientId' | 'groupIds' | 'tokenExpiresOn'> {
  return {
    principalId: claims.oid,
    clientId: claims.appid,
    groupIds: claims.groups ?? [],
    tokenExpiresOn: claims.exp * 1000,
  };
}
