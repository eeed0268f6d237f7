// The page's one Trusted Types policy. It lets through the script addresses
// that were allowed by name and nothing else, and makes no HTML.

interface ScriptPolicy {
  createScriptURL(address: string): string;
}

const allowed = new Set<string>();

function onlyAllowed(address: string): string {
  if (!allowed.has(address)) throw new TypeError(`no script may be loaded from ${address}`);
  return address;
}

// Browsers without Trusted Types take the plain string.
const factory = (globalThis as { trustedTypes?: { createPolicy(name: string, rules: ScriptPolicy): ScriptPolicy } }).trustedTypes;
const policy: ScriptPolicy = factory?.createPolicy("matchline", { createScriptURL: onlyAllowed }) ?? { createScriptURL: onlyAllowed };

/** Lets `address` be used as a script once; call the returned function when it is no longer needed. */
export function allowScript(address: string): () => void {
  allowed.add(address);
  return () => allowed.delete(address);
}

/** The address as the sinks for scripts want it. Throws when it was not allowed. */
export function scriptURL(address: string): string {
  return policy.createScriptURL(address);
}
