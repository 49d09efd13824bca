import { describe, expect, it } from 'vitest';
import { bodyLanguage, headerRow, takesBody, toForm, toSpec } from './request-form';

const spec = {
  from: 'vm-stock',
  method: 'GET',
  url: 'http://169.254.169.254/metadata/identity/oauth2/token',
  headers: [['Metadata', 'true']],
} as const;

describe('request form', () => {
  it('gives back the request that was put into it', () => {
    expect(toSpec(toForm(spec))).toEqual(spec);
    const put = { ...spec, method: 'PUT', body: 'grant_type=refresh_token' };
    expect(toSpec(toForm(put))).toEqual(put);
  });

  it('lays JSON out, which changes nothing in it', () => {
    const { body } = toForm({ ...spec, method: 'PUT', body: '{"a":[1]}' });
    expect(body).toContain('\n');
    expect(JSON.parse(body)).toEqual({ a: [1] });
  });

  it('leaves out rows without a name and blanks around', () => {
    const form = {
      ...toForm(spec),
      url: ` ${spec.url} `,
      headers: [headerRow(' Metadata ', 'true'), headerRow('', 'lost')],
    };
    expect(toSpec(form)).toEqual(spec);
  });

  it('keeps a typed body out of a request that cannot have one', () => {
    expect(toSpec({ ...toForm(spec), body: '{}' })).toEqual(spec);
    expect(['GET', 'HEAD', 'PUT', 'DELETE'].map(takesBody)).toEqual([false, false, true, true]);
  });

  it('tells the language of a body by its Content-Type', () => {
    expect(bodyLanguage([])).toBe('json');
    expect(bodyLanguage([headerRow('content-type ', 'application/json; charset=utf-8')])).toBe('json');
    expect(bodyLanguage([headerRow('Content-Type', 'application/x-www-form-urlencoded')])).toBe('plaintext');
  });
});
