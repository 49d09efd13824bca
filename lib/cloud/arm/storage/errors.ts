import { errorResponse } from '../../http';

/* Errors of the Storage resource provider; texts are Azure's, from public captures, unless a line says UNVERIFIED. */

/** What is wrong with a name, as refusals and name checks say it. */
export function invalidAccountNameText(name: string): string {
  return `${name} is not a valid storage account name. Storage account name must be between 3 and 24 characters in length and use numbers and lower-case letters only.`;
}

/** 400 for a name that no account can have. */
export function accountNameInvalid(name: string): Response {
  return errorResponse(400, 'AccountNameInvalid', invalidAccountNameText(name));
}

/** That a name is taken, as refusals and name checks say it. */
export function accountTakenText(name: string): string {
  return `The storage account named ${name} is already taken.`;
}

/** Another account has the name, in any subscription of Azure. */
export function accountAlreadyTaken(name: string): Response {
  return errorResponse(409, 'StorageAccountAlreadyTaken', accountTakenText(name));
}

/** The caller's own subscription has an account of this name, in another group. */
export function accountInAnotherGroup(name: string): Response {
  const message = `The account ${name} is already in another resource group in this subscription.`;
  return errorResponse(409, 'StorageAccountInAnotherResourceGroup', message);
}

/** `parameter` is the member at fault, for example `sku.name`; `more` an address where Azure says more about it. */
export function invalidParameter(parameter: string, more?: string): Response {
  const end = more === undefined ? '' : ` For more information, see - ${more}`;
  const message = `Values for request parameters are invalid: ${parameter}.${end}`;
  return errorResponse(400, 'InvalidValuesForRequestParameters', message);
}

/** A property that only a new account can have. */
export function propertyCannotBeUpdated(property: string): Response {
  // UNVERIFIED: the status.
  const message = `The property '${property}' was specified in the input, but it cannot be updated as it is read-only.`;
  return errorResponse(409, 'AccountPropertyCannotBeUpdated', message);
}

/** 404 for a container that is not in the account. */
export function containerNotFound(): Response {
  return errorResponse(404, 'ContainerNotFound', 'The specified container does not exist.');
}

/** 400 for a container's name of fewer than 3 or more than 63 characters. */
export function containerNameLength(): Response {
  const message = 'The specified resource name length is not within the permissible limits.';
  return errorResponse(400, 'OutOfRangeInput', message);
}

/** 400 for a container's name with characters that none can have. */
export function containerNameInvalid(): Response {
  // The misspelling is Azure's.
  const message = 'The specifed resource name contains invalid characters.';
  return errorResponse(400, 'InvalidResourceName', message);
}

/** The account does not let containers be read by everyone. */
export function publicAccessNotPermitted(): Response {
  return errorResponse(409, 'PublicAccessNotPermitted', 'Public access is not permitted on this storage account.');
}
