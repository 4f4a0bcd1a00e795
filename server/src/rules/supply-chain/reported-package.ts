/** Packages that somebody has reported. */
import type { PackageReport } from '../../codex/shell/known-packages.ts';
import { packageHazard } from '../../codex/shell/package-hazards.ts';
import { bare, code } from '../../text/phrases.ts';
import { FETCHING_FILES, packagesIn } from '../engine/fetched-packages.ts';
import { type AdviceOf, defineRule } from '../engine/rule.ts';

const messages = {
  malicious:
    '{name} was reported as malicious ({source}, {date}), and this runs it outside the sandbox and with your rights. Remove it. If it ever ran, replace your Codex login and every key it could read.',
  vulnerable:
    'An advisory ({source}, {date}) is about this version of {name}, which runs outside the sandbox and with your rights. Use {before} or newer.',
  maliciousDependency:
    '{name} was reported as malicious ({source}, {date}), and whoever installs this project runs its install scripts. Remove it. If it was ever installed, replace your Codex login and every key it could read.',
  vulnerableDependency:
    'An advisory ({source}, {date}) is about this version of {name}, which this project installs. Use {before} or newer.',
} as const;

export const reportedPackage = defineRule({
  id: 'reported-package',
  family: 'supply-chain',
  severity: 'warning',
  fixable: 'no',
  files: FETCHING_FILES,
  docs: {
    what: 'Packages that were reported as malicious, and releases of Codex and of MCP servers that a security advisory is about.',
    why: 'What Codex starts as a server, as a hook or after a turn runs outside the sandbox, and so do the scripts of an environment. A package made to steal reads your keys and Codex’s login there; a release with a known flaw lets others do so.',
    remedy:
      'Remove a malicious package, and replace the keys that it could read. Update a release that an advisory is about.',
    source:
      'Published reports, collected on 2026-11-26, with source and date in each message. The packages were not run. The list is short and does not replace a scanner.',
    cases: [
      'rules/commands.test.ts: the program of a trusted project’s server runs outside the sandbox as soon as a session starts',
    ],
  },
  messages,
  *check(context) {
    for (const { one, by, site } of packagesIn(context)) {
      const hazard = packageHazard(one);
      if (hazard?.kind === 'reported') yield { ...adviceOn(hazard.report, by === 'dependency'), site };
    }
  },
});

function adviceOn(
  { name, kind, source, date, before }: PackageReport,
  isDependency: boolean,
): AdviceOf<typeof messages> {
  const data = { name: code(name), source: bare(source), date: bare(date) };
  if (kind === 'malicious' || before === undefined)
    return { message: isDependency ? 'maliciousDependency' : 'malicious', data };
  return { message: isDependency ? 'vulnerableDependency' : 'vulnerable', data: { ...data, before: bare(before) } };
}
