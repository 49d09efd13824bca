export { TokenPanel } from './token-panel';
