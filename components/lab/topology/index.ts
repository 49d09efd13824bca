export { TopologyPanel } from './topology-panel';
