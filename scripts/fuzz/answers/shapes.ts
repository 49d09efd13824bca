type Fields = Readonly<Record<string, unknown>>;
type Check = (body: unknown) => boolean;

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

function fields(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

/** `{"error":{"code","message"}}`, of Resource Manager, Key Vault and Graph, and of everything that is not simulated. */
const azure: Check = (body) => isText(fields(fields(body).error).code) && isText(fields(fields(body).error).message);

/** Graph names the request beside the error. */
const graph: Check = (body) => {
  const inner = fields(fields(fields(body).error).innerError);
  return azure(body) && ['date', 'request-id', 'client-request-id'].every((name) => isText(inner[name]));
};

/** OAuth's, with Entra's numbers. */
const entra: Check = (body) => {
  const { error, error_description, error_codes, trace_id, correlation_id } = fields(body);
  const isNumbered = Array.isArray(error_codes) && error_codes.every(Number.isInteger);
  const isNamed = [error, trace_id, correlation_id].every(isText);
  return isNamed && isNumbered && isText(error_description) && /^AADSTS\d+: /.test(error_description);
};

const imds: Check = (body) => isText(fields(body).error);

/** Of apps: the members begin with a capital in the older protocol. */
const app: Check = (body) => {
  const entries = Object.entries(fields(body)).map(([name, value]) => [name.toLowerCase(), value]);
  const { statuscode, message, correlationid } = Object.fromEntries(entries);
  return typeof statuscode === 'number' && isText(message) && isText(correlationid);
};

/** App Service's own beneath Resource Manager. */
const web: Check = (body) => isText(fields(body).Code) && isText(fields(body).Message);

const anyOf =
  (...checks: readonly Check[]): Check =>
  (body) =>
    checks.some((check) => check(body));

/** The forms of errors in JSON, by host. */
const forms: readonly (readonly [host: RegExp, form: Check])[] = [
  [/^graph\.microsoft\.com$/, graph],
  [/^(login\.microsoftonline\.com|login\.windows\.net|sts\.windows\.net)$/, anyOf(entra, azure)],
  [/^169\.254\.169\.254$/, imds],
  [/^(169\.254\.129\.\d+|localhost)$/, anyOf(app, azure)],
  [/^management\.azure\.com$/, anyOf(azure, web)],
  [/./, azure],
];

/** The byte-order mark is gone where a body was read as text. */
const ERROR_XML = /^\uFEFF?<\?xml[^>]*\?><Error><Code>([^<]+)<\/Code><Message>[^<]+\nRequestId:[^<]+<\/Message>/;

/** Whether an error has the form that its service gives to errors; null for yes. `body` is the whole text. */
export function faultOfShape(host: string, method: string, response: Response, body: string): string | null {
  const { status, headers } = response;
  if (status < 400) return null;
  if (/\.blob\.core\.windows\.net$/.test(host)) return faultOfStorageError(method, headers, body);
  if (body === '') return mayBeEmpty(host, method, status) ? null : `an answer of ${status} without a body`;
  // Hosts with Windows answer a bad version with a line of text.
  if (headers.get('content-type') === 'text/plain') return null;
  const form = status === 501 ? azure : forms.find(([pattern]) => pattern.test(host))?.[1];
  return form?.(JSON.parse(body)) ? null : `the error has another form than those of ${host}`;
}

/** Of what the simulator made up itself, a wrong method's answer has only the header that tells the right ones. */
function mayBeEmpty(host: string, method: string, status: number): boolean {
  return method === 'HEAD' || status === 405 || (host === 'management.azure.com' && status === 404);
}

function faultOfStorageError(method: string, headers: Headers, body: string): string | null {
  const code = headers.get('x-ms-error-code');
  if (code === null) return 'an error without x-ms-error-code';
  if (method === 'HEAD') return body === '' ? null : 'an answer to HEAD has a body';
  return ERROR_XML.exec(body)?.[1] === code ? null : 'the error in XML has another form, or another code';
}
