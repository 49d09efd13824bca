export { clientNameOf } from './client-names';
export { resourcePrincipalOf, type SignInColumns } from './common-columns';
export {
  type ManagedIdentitySignInRow,
  managedIdentitySignInLog,
  type ServicePrincipalSignInRow,
  servicePrincipalSignInLog,
} from './service-principal-sign-ins';
export { type UserSignInRow, userNameOf, userSignInLog } from './user-sign-ins';
