export { RequestPanel } from './request-panel';
