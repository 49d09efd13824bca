export { bearerToken } from './bearer';
export { type JsonBody, readJson } from './body';
export { type Query, readQuery } from './query';
export {
  type AzureErrorBody,
  azureError,
  emptyResponse,
  errorResponse,
  jsonResponse,
  notImplemented,
  type ResponseHeaders,
  textOf,
} from './respond';
export { createRouter, type Router, type RouterOptions } from './router';
export { statusText } from './status-text';
