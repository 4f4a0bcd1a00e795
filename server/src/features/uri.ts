/** Between the file URIs of the protocol and the paths of the machine. Touches no disk. */
import { type Machine, pathsOf } from '../codex/machine.ts';

type Platform = Machine['platform'];

/**
 * One spelling per path: no `.`, `..`, doubled or trailing separators, Windows drive letters in upper case.
 * Editors write `c:\`, the environment says `C:\`.
 */
export function normalPath(path: string, platform: Platform): string {
  const { resolve, normalize, parse, isAbsolute } = pathsOf({ platform });
  if (!isAbsolute(path)) return path;
  const normal = platform === 'win32' && parse(path).root === '\\' ? normalize(path) : resolve(path);
  return platform === 'win32' ? normal.replace(/^[a-z](?=:)/, (drive) => drive.toUpperCase()) : normal;
}

/** The absolute path that a `file:` URI names; `undefined` for other schemes and URIs that name no path. */
export function pathFromUri(uri: string, platform: Platform): string | undefined {
  const parts = /^file:\/\/([^/?#]*)([^?#]*)/i.exec(uri);
  if (!parts) return undefined;
  const host = decoded(parts[1] ?? '');
  const path = decoded(parts[2] ?? '');
  if (path.includes('\0') || !path.startsWith('/')) return undefined;
  const local = host === '' || host.toLowerCase() === 'localhost';
  if (platform !== 'win32') return local ? normalPath(path, platform) : undefined;
  if (!local) return normalPath(`\\\\${host}${path.replaceAll('/', '\\')}`, platform);
  return /^\/[a-z]:/i.test(path) ? normalPath(driveRoot(path.slice(1).replaceAll('/', '\\')), platform) : undefined;
}

/** `c:` alone would mean the working folder of that drive. */
const driveRoot = (path: string): string => (path.length === 2 ? `${path}\\` : path);

/** The URI of an absolute path, encoded like VS Code encodes it, so that most clients see one spelling. */
export function uriFromPath(path: string, platform: Platform): string {
  if (platform !== 'win32') return `file://${encoded(path)}`;
  const slashes = path.replaceAll('\\', '/');
  const unc = /^\/\/([^/]+)(.*)$/s.exec(slashes);
  if (unc) return `file://${encoded(unc[1] ?? '')}${encoded(unc[2] ?? '')}`;
  return `file:///${encoded(slashes.replace(/^[A-Z](?=:)/, (drive) => drive.toLowerCase()))}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A stray `%` is a character of the name: take what can be decoded piece by piece.
    return text.replaceAll(/(?:%[0-9a-f]{2})+/gi, (escaped) => {
      try {
        return decodeURIComponent(escaped);
      } catch {
        return escaped;
      }
    });
  }
}

const encoded = (path: string): string => path.split('/').map(encodedSegment).join('/');

function encodedSegment(segment: string): string {
  if (/^[\w.-]*$/.test(segment)) return segment;
  // Half a surrogate pair cannot be encoded; Windows allows it in names.
  const wellFormed = segment.replaceAll(/\p{Surrogate}/gu, '\uFFFD');
  return encodeURIComponent(wellFormed).replaceAll(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
