export { toCurl } from './curl';
export { ExchangeView } from './exchange-view';
export {
  errorCodeIn,
  failureMeanings,
  findExchange,
  originName,
  outcomeWords,
  serviceName,
  shortPath,
  statusOf,
  targetName,
} from './words';
