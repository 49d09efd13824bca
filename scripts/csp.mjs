import { createHash } from 'node:crypto';

/*
 * The content security policy of an exported page. It stands in the page itself, so that it also holds on a host that
 * cannot send headers; our own server sends it as a header too.
 */

const INLINE_SCRIPT = /<script(?<attributes>[^>]*)>(?<code>[\s\S]*?)<\/script>/gi;
const CHARSET = /<meta charset="utf-8"\s*\/?>/i;
const POLICY_META = /<meta http-equiv="Content-Security-Policy" content="(?<policy>[^"]*)"\s*\/?>/i;

/** @param {string} html @returns {string[]} the code of each inline script that a browser would run */
export function inlineScripts(html) {
  return [...html.matchAll(INLINE_SCRIPT)]
    .filter(({ groups }) => !/\ssrc=|\stype="(?:application\/|text\/plain)/i.test(groups?.attributes ?? ''))
    .map(({ groups }) => groups?.code ?? '');
}

/**
 * The policy for a page: code only from this site's files, plus exactly the inline scripts that the page has now.
 *
 * @param {string} html
 * @returns {string}
 */
export function policyFor(html) {
  const hashes = inlineScripts(html).map((code) => `'sha256-${createHash('sha256').update(code).digest('base64')}'`);
  return [
    "default-src 'self'",
    `script-src 'self' ${[...new Set(hashes)].sort().join(' ')}`.trim(),
    "script-src-attr 'none'",
    // The editor writes style elements while it runs, and layouts set style attributes; no hash can foresee these.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "frame-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

/**
 * The page with its policy at the head's beginning, after the encoding, which must be among the first 1024 bytes.
 *
 * @param {string} html a page that has no policy yet
 * @returns {string}
 */
export function withPolicy(html) {
  if (!/<head>/i.test(html) || !CHARSET.test(html)) throw new Error('the page has no <head> or no <meta charset>');
  const head = `<head><meta charset="utf-8"/><meta http-equiv="Content-Security-Policy" content="${policyFor(html)}"/>`;
  return html.replace(CHARSET, '').replace(/<head>/i, () => head);
}

/** @param {string} html @returns {string | null} the policy that the page carries */
export function policyOf(html) {
  return POLICY_META.exec(html)?.groups?.policy ?? null;
}
