export { AccessPanel } from './access-panel';
