export { toCurl } from './curl';
export { ExchangeView } from './exchange-view';
export {
  errorCodeIn,
  failureMeanings,
  findExchange,
  originName,
  outcomeWords,
  pathAndQuery,
  serviceName,
  shortPath,
  statusOf,
  targetName,
} from './words';
