export { Breakable } from './breakable';
export { Button } from './button';
export { Card } from './card';
export { CopyButton } from './copy-button';
export { Empty } from './empty';
export { ShortId } from './short-id';
export { type Tone, toneOfStatus, Verdict } from './verdict';
