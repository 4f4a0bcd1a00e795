/** Where an address leads, and whether others can read along the way. */
import { withoutSecrets } from '../text/secret.ts';

/** An address to connect to, as far as its text tells. */
export interface AddressFacts {
  /** Without port, user and brackets; empty where there is none. */
  readonly host: string;
  /** Nothing encrypts what passes: the scheme does not, the way leads to another machine, and by no network that does. */
  readonly isOpen: boolean;
  readonly isThisMachine: boolean;
}

/** Schemes without encryption. */
export const PLAIN_SCHEME = /^(http|ws):\/\//i;

export function addressFacts(address: string): AddressFacts {
  const host = hostOf(address);
  const isLocal = isThisMachine(host);
  return { host, isThisMachine: isLocal, isOpen: PLAIN_SCHEME.test(address) && !isLocal && !isOverlay(host) };
}

function hostOf(address: string): string {
  const authority = address.slice(0, 2000).replace(SCHEME, '').split(/[/?#]/)[0] ?? '';
  const host = authority.slice(authority.lastIndexOf('@') + 1);
  return host.startsWith('[') ? (host.slice(1).split(']')[0] ?? '') : (host.split(':')[0] ?? '');
}

const SCHEME = /^[a-z][a-z0-9+.-]{0,20}:\/\//i;

// Names that containers use for the machine they run on never leave it either.
const isThisMachine = (host: string): boolean =>
  host === '' ||
  /^(?:localhost|.+\.localhost|127(?:\.\d{1,3}){1,3}|0\.0\.0\.0|::1|0:0:0:0:0:0:0:1|host\.(?:docker|containers)\.internal)\.?$/i.test(
    host,
  );

/**
 * Whether the host is in an overlay network, which encrypts all that passes: 100.64.0.0/10 (also with carriers, whose
 * customers do not reach each other by it), fc00::/7, and the names that such networks give.
 */
const isOverlay = (host: string): boolean =>
  /^100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])(?:\.\d{1,3}){2}$/.test(host) ||
  /^f[cd][0-9a-f]{2}:[0-9a-f:.]*$/i.test(host) ||
  /\.(?:ts\.net|beta\.tailscale\.net|netbird\.cloud|zt)\.?$/i.test(host);

/** An address without a password, and without what follows the `?`, which can be secret. */
export const shownAddress = (address: string): string =>
  withoutSecrets((address.slice(0, 300).split('?')[0] ?? '').replace(/(:\/\/)[^/@]{0,200}@/, '$1'));
