import type { Draft } from 'immer';
import { emptyResponse } from '../../http';
import type { Site, SiteSlot } from '../../world';
import type { ArmCall, ArmHandler } from '../call';
import { startedNow } from './process';
import { findSite } from './site-path';

type SiteDraft = Draft<Site | SiteSlot>;

/** POST start: a process begins, with a new identity header; an app that runs already goes on as it is. */
export const startSite: ArmHandler = changeSite((site, call) => {
  if (site.properties.state === 'Stopped') site.runtime = startedNow(call.context);
  site.properties.state = 'Running';
});

/** POST stop: nothing runs in the app any more, and so nothing asks for tokens. */
export const stopSite: ArmHandler = changeSite((site) => {
  site.properties.state = 'Stopped';
});

/** POST restart: a new process. UNVERIFIED: that a stopped app stays stopped. */
export const restartSite: ArmHandler = changeSite((site, call) => {
  site.runtime = startedNow(call.context);
});

function changeSite(change: (site: SiteDraft, call: ArmCall) => void): ArmHandler {
  return (call) => {
    const found = findSite(call);
    if (found instanceof Response) return found;
    call.context.update((draft) => {
      change(draft.resources[found.id.toLowerCase()] as SiteDraft, call);
    });
    return emptyResponse(200);
  };
}
