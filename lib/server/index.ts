export type { Endpoints } from './endpoints';
export { main } from './main';
export type { LogEntry } from './request-log';
export { loadScenario } from './scenario';
export { type RunningServer, type StartOptions, startServer } from './start';
export { StartError, type StartErrorCode } from './start-error';
