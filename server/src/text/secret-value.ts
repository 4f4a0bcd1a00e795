/** Telling a secret from what stands for one: a reference, a placeholder, a word. */

/** Longer texts are judged by their start: no token is this long. In UTF-16 code units. */
export const MAX_LENGTH = 4096;

/** Whether `value` could be the secret itself, not a reference to it, a placeholder or a switch. */
export function isSecretValue(value: string): boolean {
  const bare = value
    .slice(0, MAX_LENGTH)
    .trim()
    .replace(/^(?:bearer|basic|token|apikey)\s+/i, '');
  if (bare.length < 6 || isReference(bare) || isFiller(bare)) return false;
  return !/^(?:[~.]{0,2}[\\/]|[a-z]:[\\/])/i.test(bare) && !/^[a-z][a-z0-9+.-]{1,20}:\/\//i.test(bare);
}

/** `${VAR}`, `$VAR`, `%VAR%`, `{{var}}`, `<var>`, `env:VAR`, `op://…`, or the bare name of a variable. */
const isReference = (value: string): boolean =>
  /\$\{\w|\$\(|^\$\w{1,100}$|%\w{1,100}%|\{\{|^<.{0,200}>$|^\{.{0,200}\}$|^\[.{0,200}\]$|^(?:env|file|op|keyring|vault):|\bop:\/\//.test(
    value,
  ) ||
  (/^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(value) && /[A-Z]{2}/.test(value));

const FILLER_WORDS =
  /(?:^|[^a-z])(?:your|my|here|example|placeholder|change|changeme|replace|replaceme|dummy|fake|sample|redacted|removed|insert|todo|none|null|undefined|disabled|enabled|test|testing|localhost|nolongerneeded|unused|not)(?:[^a-z]|$)/i;

const FILLER_WHOLE =
  /^(?:password|passwd|postgres|postgresql|admin|administrator|root|guest|secret|token|minioadmin|apikey|api-key|string|value|local|default|keyring|oauth|bearer|string-value|true|false|on|off)$/i;

/** Placeholder text where a secret is to be filled in. */
export function isFiller(value: string): boolean {
  if (FILLER_WHOLE.test(value) || FILLER_WORDS.test(value)) return true;
  // The example that everybody takes for a signed token.
  if (value.startsWith('eyJzdWIiOiIxMjM0NTY3ODkwI')) return true;
  if (/x{4,}|\*{3,}|\.{3}|…|_{4,}|-{4,}/i.test(value)) return true;
  // `aaaaaaaa`, `12345678`, `0000-0000`: hardly any different characters for their length.
  const different = new Set(value.toLowerCase()).size;
  return (value.length > 0 && different <= 3) || /^(?:0?123456789?0?|abcdef(?:gh)?)/i.test(value);
}
