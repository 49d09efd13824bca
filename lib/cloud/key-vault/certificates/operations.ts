export { createCertificate } from './create';
export {
  deleteCertificate,
  getDeletedCertificate,
  listDeletedCertificates,
  purgeCertificate,
  recoverCertificate,
} from './delete';
export { deletePending, getPending, updatePending } from './pending';
export { getCertificate, getPolicy, listCertificates, listCertificateVersions } from './read';
export { updateCertificate, updatePolicy } from './update';
