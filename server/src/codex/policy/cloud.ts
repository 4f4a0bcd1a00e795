/** What is wrong with the internet access of an environment of Codex cloud. */
import { isEveryDomain } from './domains.ts';
import type { CloudEnvironment, Stated, TeamPolicy } from './team-policy.ts';

/**
 * `low-trust`: what strangers write is read, and there is a way out. `everything`: all addresses, where trust or the
 * repository's sensitivity is against it. `methods`: requests that carry data out in a body. `no-domains`, `no-methods`: they
 * are not named.
 */
export interface CloudFlaw {
  readonly kind: 'low-trust' | 'everything' | 'methods' | 'no-domains' | 'no-methods';
  readonly at: Stated;
  /** Of `methods`: those that are too many. */
  readonly methods?: readonly string[];
}

const READING: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

/** Where more than listed domains is too much, whatever the trust. */
const SENSITIVE: readonly string[] = ['regulated', 'production'];

/** The flaws of one environment. */
export function cloudFlaws(environment: CloudEnvironment, { sensitivity }: TeamPolicy): readonly CloudFlaw[] {
  const { trust, internet, domains, methods } = environment;
  const flaws: CloudFlaw[] = [];
  if (internet !== undefined && internet.value !== 'off') {
    const every = internet.value === 'all' ? internet : domains.find(({ value }) => isEveryDomain(value));
    const isSensitive = SENSITIVE.includes(sensitivity?.value ?? '');
    if (trust?.value === 'low') flaws.push({ kind: 'low-trust', at: internet });
    else if (every !== undefined && (trust?.value === 'medium' || isSensitive))
      flaws.push({ kind: 'everything', at: every });
    else if (internet.value === 'list' && domains.length === 0) flaws.push({ kind: 'no-domains', at: internet });
    if (methods === undefined) flaws.push({ kind: 'no-methods', at: internet });
  }
  const writing = (methods ?? []).filter(({ value }) => !READING.includes(value.trim().toUpperCase()));
  const [first] = writing;
  if (first !== undefined) {
    flaws.push({ kind: 'methods', at: first, methods: [...new Set(writing.map(({ value }) => value))] });
  }
  return flaws;
}
