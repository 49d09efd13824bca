export { type ClaimText, describeClaim } from './claims';
export { type ConsiderationMessage, considerationMessage, nearness, verdictMessage } from './decision';
export { type Message, type MessagePart, render, toText } from './message';
export { type Names, namesFrom } from './names';
export { policyRefusalMessage } from './policy-refusal';
export { type RoleSummary, summarizeRole } from './role-summary';
export { tokenRefusalMessage } from './token-refusal';
