/** The report on a folder, put together from what is judged elsewhere. */
import drill from '../../data/drill.json' with { type: 'json' };
import { areasOf } from '../codex/areas.ts';
import { withoutSecretsIn } from '../codex/redact.ts';
import type { Session } from '../codex/session.ts';
import type { Snapshot } from '../codex/snapshot.ts';
import { startedStack } from '../codex/start-trust.ts';
import type { Posture, PostureMeaning, Report, ReportFinding, SessionsAnswer } from '../contract.ts';
import type { Inventory } from '../harden/inventory.ts';
import type { Report as Found } from '../rules/engine/report.ts';
import { bare } from '../text/phrases.ts';
import { counted, say } from '../text/sentences.ts';
import { postureOf } from '../words/posture.ts';
import { LEAVING } from '../words/report.ts';
import { hardenPlans } from './harden-plans.ts';
import { meaningOf } from './posture-meaning.ts';
import { byFamily, reportFindings } from './report/findings.ts';
import { actingGuards } from './report/guards.ts';
import { reportDemands } from './report/policy.ts';

/** What a report is made from. */
export interface ReportInputs {
  readonly snapshot: Snapshot;
  /** Undefined for a window without any. */
  readonly folder: string | undefined;
  readonly session?: Session;
  /** When the report is made. Milliseconds. */
  readonly at: number;
  readonly sessions: SessionsAnswer;
  readonly found: readonly Found[];
  /** How many rules failed. */
  readonly failures: number;
  /** Undefined where there is no folder. */
  readonly inventory: Inventory | undefined;
}

export function reportOn(inputs: ReportInputs): Report {
  const { snapshot, folder, session = {}, at, sessions, found, failures, inventory } = inputs;
  const posture = postureOf(snapshot, folder, session);
  const meaning = meaningOf(posture, snapshot.machine);
  const { stack } = startedStack(snapshot, folder, session);
  const findings = reportFindings(snapshot, found);
  return withoutSecretsIn({
    at: new Date(at).toISOString(),
    posture: { ...posture, meaning },
    areas: posture.verdict === 'refused' ? null : areasOf(stack),
    policy: reportDemands(stack),
    sessions,
    findings: byFamily(findings),
    failures,
    guards: {
      acting: posture.verdict === 'refused' ? [] : actingGuards(stack),
      failing: findings.filter(isFailingGuard),
    },
    leaving: leavingOf(posture, meaning),
    plans: plansFor(snapshot, folder, inventory).map(
      ({ plan, title, description, recommended, before, after, open, breaks, cannot }) => ({
        plan,
        title,
        description,
        recommended,
        before,
        after,
        open,
        breaks,
        ...(cannot === undefined ? {} : { cannot }),
      }),
    ),
    drill,
  });
}

const plansFor = (snapshot: Snapshot, folder: string | undefined, inventory: Inventory | undefined) =>
  folder === undefined || inventory === undefined ? [] : hardenPlans(snapshot, folder, inventory).plans;

/** Rules of other families that are about a guard without effect. */
const ABOUT_GUARDS = ['refused-requirements', 'overruled-requirements'];

const isFailingGuard = ({ family, rule }: ReportFinding): boolean => family === 'guards' || ABOUT_GUARDS.includes(rule);

function leavingOf({ network, escapes, outflows }: Posture, meaning: PostureMeaning): readonly string[] {
  if (network === null) return [];
  const domains = Object.entries(network.domains).flatMap(([domain, verdict]) => (verdict === 'allow' ? [domain] : []));
  const named = bare(domains.slice(0, MAX_DOMAINS).join(', '));
  const more = domains.length - MAX_DOMAINS;
  const outside = (escapes ?? []).filter(({ kind, keptInside }) => kind !== 'rule' && keptInside === undefined);
  const rules = (escapes ?? []).filter(({ kind, keptInside }) => kind === 'rule' && keptInside === undefined);
  return [
    ...(meaning.network === null ? [] : [meaning.network]),
    ...(network.access === 'filtered' && domains.length > 0
      ? [more > 0 ? say(LEAVING.moreDomains, { domains: named, more }) : say(LEAVING.domains, { domains: named })]
      : []),
    ...(outside.length === 0 ? [] : [counted(LEAVING.outside, outside.length)]),
    ...(rules.length === 0 ? [] : [counted(LEAVING.rules, rules.length)]),
    ...(outflows ?? []).map(({ text }) => text),
  ];
}

/** More domains are only counted. */
const MAX_DOMAINS = 12;
