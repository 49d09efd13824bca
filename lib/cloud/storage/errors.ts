/** Status and text of Blob Storage's error codes. @see https://learn.microsoft.com/rest/api/storageservices/blob-service-error-codes */
const ERRORS = {
  AuthenticationFailed: [
    403,
    'Server failed to authenticate the request. Make sure the value of Authorization header is formed correctly including the signature.',
  ],
  AuthorizationFailure: [403, 'This request is not authorized to perform this operation.'],
  AuthorizationPermissionMismatch: [
    403,
    'This request is not authorized to perform this operation using this permission.',
  ],
  BlobAlreadyExists: [409, 'The specified blob already exists.'],
  BlobNotFound: [404, 'The specified blob does not exist.'],
  ConditionNotMet: [412, 'The condition specified using HTTP conditional header(s) is not met.'],
  ContainerAlreadyExists: [409, 'The specified container already exists.'],
  ContainerNotFound: [404, 'The specified container does not exist.'],
  EmptyMetadataKey: [400, 'The key for one of the metadata key-value pairs is empty.'],
  InvalidBlobOrBlock: [400, 'The specified blob or block content is invalid.'],
  InvalidBlockId: [400, 'The specified block ID is invalid. The block ID must be Base64-encoded.'],
  InvalidBlockList: [400, 'The specified block list is invalid.'],
  InvalidHeaderValue: [400, 'The value for one of the HTTP headers is not in the correct format.'],
  InvalidMd5: [
    400,
    'The MD5 value specified in the request is invalid. MD5 value must be 128 bits and base64 encoded.',
  ],
  InvalidMetadata: [400, 'The metadata specified is invalid. It has characters that are not permitted.'],
  InvalidQueryParameterValue: [400, 'Value for one of the query parameters specified in the request URI is invalid.'],
  InvalidRange: [416, 'The range specified is invalid for the current size of the resource.'],
  InvalidResourceName: [400, 'The specified resource name contains invalid characters.'],
  InvalidUri: [400, 'The requested URI does not represent any resource on the server.'],
  InvalidXmlDocument: [400, 'XML specified is not syntactically valid.'],
  InvalidXmlNodeValue: [400, 'The value for one of the XML nodes is not in the correct format.'],
  KeyBasedAuthenticationNotPermitted: [403, 'Key based authentication is not permitted on this storage account.'],
  Md5Mismatch: [
    400,
    'The MD5 value specified in the request did not match with the MD5 value calculated by the server.',
  ],
  MissingRequiredHeader: [400, "An HTTP header that's mandatory for this request is not specified."],
  MissingRequiredQueryParameter: [400, "A query parameter that's mandatory for this request is not specified."],
  NoAuthenticationInformation: [
    401,
    'Server failed to authenticate the request. Please refer to the information in the www-authenticate header.',
  ],
  OutOfRangeInput: [400, 'The specified resource name length is not within the permissible limits.'],
  OutOfRangeQueryParameterValue: [
    400,
    'One of the query parameters specified in the request URI is outside the permissible range.',
  ],
  PublicAccessNotPermitted: [409, 'Public access is not permitted on this storage account.'],
  ResourceNotFound: [404, 'The specified resource does not exist.'],
  UnsupportedHttpVerb: [405, "The resource doesn't support specified Http Verb."],
} as const satisfies Record<string, readonly [status: number, text: string]>;

export type StorageErrorCode = keyof typeof ERRORS;

/** An error of Blob Storage before it is written as XML. */
export interface StorageError {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  /** Elements beside `Code` and `Message`, such as `HeaderName`. */
  readonly details: Readonly<Record<string, string>>;
}

/** One of Azure's errors, in its own words. */
export function storageError(code: StorageErrorCode, details: Readonly<Record<string, string>> = {}): StorageError {
  const [status, message] = ERRORS[code];
  return { status, code, message, details };
}

/** 501 for what Azure has and this simulator does not have yet, in the shape of Azure's own errors. */
export function notSimulated(operation: string): StorageError {
  const message = `This simulated Azure does not have the operation '${operation}' yet. Azure itself does.`;
  return { status: 501, code: 'NotImplementedInSimulator', message, details: {} };
}
