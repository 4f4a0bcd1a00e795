/** Finds Codex's version in texts and paths; anything may be in them. */

const VERSION = /^\d{1,5}\.\d{1,5}\.\d{1,5}(?:-[\w.-]{1,40})?$/;

/** Lines at the start of a session that may say which Codex wrote it. */
const SESSION_LINES = 3;

/** The version in a text that should be nothing else. 0.0.0 is what a Codex built by hand calls itself: it says nothing. */
export function versionIn(text: unknown): string | undefined {
  const version = typeof text === 'string' ? text.trim().replace(/^v/, '') : '';
  return VERSION.test(version) && !version.startsWith('0.0.0') ? version : undefined;
}

/** The version in the `package.json` of `@openai/codex`; `undefined` for every other package. */
export function versionOfPackage(text: string): string | undefined {
  const { name, version } = recordFrom(text);
  return name === '@openai/codex' ? versionIn(version) : undefined;
}

/** The version in the `codex-package.json` that is beside the `bin` folder of a released binary (0.169.0, seen). */
export function versionOfBundle(text: string): string | undefined {
  const { variant, version } = recordFrom(text);
  return variant === 'codex' ? versionIn(version) : undefined;
}

/** The version that a folder is named after: `…/Cellar/codex/0.169.0/bin/codex`, `…-codex-0.169.0/bin/codex`. */
export const versionInPath = (path: string): string | undefined =>
  versionIn(/[\\/-]codex[\\/-]v?(\d+\.\d+\.\d+(?:-(?:alpha|beta|rc)[.\d]*)?)(?=[\\/-])/.exec(path)?.[1]);

/**
 * The `cli_version` in the first lines of a session; the text may end anywhere. In quoted text the quotes around the key
 * would be escaped, so what somebody wrote to Codex is not taken for it.
 */
export function versionOfSession(text: string): string | undefined {
  for (const line of text.split('\n', SESSION_LINES)) {
    const version = versionIn(/"cli_version"\s*:\s*"([^"\\]{1,60})"/.exec(line)?.[1]);
    if (version !== undefined) return version;
  }
  return undefined;
}

function recordFrom(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
