export { bearerToken } from './bearer';
export { type JsonBody, readJson } from './body';
export type { Content } from './content';
export { headerPairs } from './plain-headers';
export { type Query, readQuery } from './query';
export { addressOf, makeRequest, type RequestParts, requestText } from './quick-request';
export { makeResponse, textOf } from './quick-response';
export {
  type AzureErrorBody,
  azureError,
  emptyResponse,
  errorResponse,
  jsonResponse,
  notImplemented,
  type ResponseHeaders,
} from './respond';
export { createRouter, type Router, type RouterOptions } from './router';
export { statusText } from './status-text';
