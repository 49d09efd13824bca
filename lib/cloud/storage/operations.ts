import { getBlockList, putBlock, putBlockList } from './blocks';
import { deleteBlob, setBlobMetadata, setBlobProperties } from './change-blob';
import { createContainer, deleteContainer, getContainer, setContainerMetadata } from './container-operations';
import { copyBlob } from './copy-blob';
import { getDelegationKey } from './delegation-key';
import { notSimulated } from './errors';
import { errorAnswer, failure, type StorageAnswer, type StorageExchange } from './exchange';
import { getBlob, getBlobMetadata, headBlob } from './get-blob';
import { listBlobs } from './list-blobs';
import { listContainers } from './list-containers';
import { putBlob } from './put-blob';
import { getTags, setTags } from './tags';
import { refuseUnsimulated } from './unsimulated';

type Operation = (exchange: StorageExchange) => StorageAnswer;

/** Operations by method and `comp`, on the account, on a container and on a blob. */
const account: Readonly<Record<string, Operation>> = {
  'GET list': listContainers,
  'POST userdelegationkey': getDelegationKey,
};

const container: Readonly<Record<string, Operation>> = {
  'PUT ': createContainer,
  'GET ': getContainer,
  'HEAD ': getContainer,
  'DELETE ': deleteContainer,
  'GET list': listBlobs,
  'GET metadata': getContainer,
  'HEAD metadata': getContainer,
  'PUT metadata': setContainerMetadata,
};

const blob: Readonly<Record<string, Operation>> = {
  'PUT ': (exchange) => (exchange.request.headers.has('x-ms-copy-source') ? copyBlob : putBlob)(exchange),
  'GET ': getBlob,
  'HEAD ': headBlob,
  'DELETE ': deleteBlob,
  'PUT block': putBlock,
  'GET blocklist': getBlockList,
  'PUT blocklist': putBlockList,
  'GET metadata': getBlobMetadata,
  'HEAD metadata': getBlobMetadata,
  'PUT metadata': setBlobMetadata,
  'PUT properties': setBlobProperties,
  'GET tags': getTags,
  'PUT tags': setTags,
};

/** Values of `comp` that Azure has and this simulator has not. */
const NOT_YET = [
  'acl',
  'appendblock',
  'batch',
  'blobs',
  'copy',
  'expiry',
  'immutabilitypolicies',
  'incrementalcopy',
  'lease',
  'legalhold',
  'page',
  'pagelist',
  'properties',
  'query',
  'rename',
  'seal',
  'snapshot',
  'stats',
  'tier',
  'undelete',
];

/** Runs the operation that a request asks for. */
export function runOperation(exchange: StorageExchange): StorageAnswer {
  const { request, query } = exchange;
  const comp = query.get('comp')?.toLowerCase() ?? '';
  const table = exchange.container === '' ? account : exchange.blob === null ? container : blob;
  const operation = Object.hasOwn(table, `${request.method} ${comp}`) ? table[`${request.method} ${comp}`] : undefined;
  if (operation !== undefined) return refuseUnsimulated(exchange) ?? operation(exchange);
  if (NOT_YET.includes(comp)) return errorAnswer(notSimulated(`${request.method} comp=${comp}`));
  const isKnown = Object.keys(table).some((key) => key.endsWith(` ${comp}`));
  if (isKnown) return failure('UnsupportedHttpVerb');
  return failure('InvalidQueryParameterValue', { QueryParameterName: 'comp', QueryParameterValue: comp });
}
