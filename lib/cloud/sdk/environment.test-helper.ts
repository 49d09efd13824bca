/** An environment without what the Azure SDK reads: a machine's own settings must not reach a test. */
export function withoutAzure(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const left = { ...environment };
  for (const name of Object.keys(left)) {
    if (/^(AZURE|IDENTITY|MSI)_/.test(name)) delete left[name];
  }
  return left;
}
