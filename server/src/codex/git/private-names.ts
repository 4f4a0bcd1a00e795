/** Names of files that hold secrets and that Git should not keep. */

/** `.env` and its kin, `prod.env` and direnv's `.envrc` included; and Codex's sign-in. */
export const isPrivateName = (name: string): boolean => /^\.env|\.env$/.test(name) || name === 'auth.json';

/** Files with this name show which variables there are, for others to fill in. */
export const isTemplateName = (name: string): boolean =>
  /(?:^|[._-])(?:example|sample|template|tmpl|tpl|dist|defaults?|schema|test|testing|ci|spec)(?:[._-]|$)/i.test(name);
