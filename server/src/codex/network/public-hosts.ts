/** Hosts at which anybody can leave data for others to read, or receive what is sent there. Collected 2026-11-26. */
import { isPublicSuffix } from './public-suffixes.ts';

/**
 * `sink`: pastes, tunnels, collectors of requests: made to take what is sent. `content`: below it, everybody has a host.
 * `storage`: below it, everybody has a bucket. `inbox`: a service whose addresses anybody can make and read.
 */
export type PublicHostKind = 'sink' | 'content' | 'storage' | 'inbox';

/** Names from the services' own documentation, and from rules of blocklists for exfiltration (LOTS project, lots-project.com). */
const HOSTS: Readonly<Record<PublicHostKind, string>> = {
  sink:
    'pastebin.com paste.ee dpaste.com dpaste.org hastebin.com ghostbin.com rentry.co ix.io sprunge.us termbin.com paste.rs ' +
    'controlc.com justpaste.it privatebin.net 0x0.st transfer.sh file.io gofile.io temp.sh bashupload.com catbox.moe ' +
    'anonfiles.com oshi.at tmpfiles.org filebin.net wetransfer.com webhook.site requestbin.com requestbin.net pipedream.net ' +
    'requestcatcher.com beeceptor.com hookbin.com postb.in ptsv2.com ptsv3.com interact.sh interactsh.com oast.pro oast.live ' +
    'oast.site oast.online oast.fun oast.me burpcollaborator.net oastify.com dnslog.cn ceye.io canarytokens.com ngrok.io ' +
    'ngrok.app ngrok.dev ngrok-free.app ngrok-free.dev trycloudflare.com localtunnel.me loca.lt serveo.net localhost.run pagekite.me ' +
    'bore.pub webhook.cool hookdeck.com smee.io ntfy.sh paste.debian.net paste.ubuntu.com dpaste.de 0bin.net pastes.io ' +
    'hooks.zapier.com maker.ifttt.com requestbin.io webhookrelay.com tunnelmole.net lhr.life lhr.rocks lhrtunnel.link zrok.io ' +
    'bore.digital pinggy.link pinggy.io tunnelto.dev loclx.io playit.gg packetriot.net telebit.io serveousercontent.com',
  content:
    'githubusercontent.com github.io gitlab.io codeberg.page pages.dev workers.dev vercel.app now.sh netlify.app netlify.com ' +
    'herokuapp.com web.app firebaseapp.com appspot.com run.app cloudfunctions.net azurewebsites.net azurestaticapps.net ' +
    'cloudapp.net cloudapp.azure.com azurecontainerapps.io onrender.com fly.dev railway.app up.railway.app replit.app replit.dev ' +
    'repl.co glitch.me surge.sh blogspot.com wordpress.com googleusercontent.com deno.dev stackblitz.io webcontainer.io ' +
    'codesandbox.io csb.app hf.space streamlit.app gitpod.io github.dev devtunnels.ms notion.site wixsite.com weebly.com ' +
    'translate.goog lambda-url.us-east-1.on.aws on.aws elasticbeanstalk.com awsapprunner.com amplifyapp.com ' +
    'bitbucket.io neocities.org lovable.app bolt.host framer.app framer.website val.run val.town webflow.io bubbleapps.io ' +
    'square.site tumblr.com livejournal.com readthedocs.io gitbook.io pythonanywhere.com hasura.app northflank.app koyeb.app ' +
    'zeabur.app sevalla.app deta.app edgecompute.app fastly-edge.com ondigitalocean.app modal.run ngrok.pro v0.app base44.app',
  storage:
    'amazonaws.com core.windows.net storage.googleapis.com googleapis.com digitaloceanspaces.com r2.cloudflarestorage.com ' +
    'cloudflarestorage.com r2.dev backblazeb2.com wasabisys.com cloudfront.net azureedge.net azurefd.net b-cdn.net firebaseio.com ' +
    'supabase.co linodeobjects.com vultrobjects.com scw.cloud aliyuncs.com myqcloud.com sharepoint.com dropboxusercontent.com',
  inbox:
    'hooks.slack.com api.telegram.org discord.com discordapp.com gist.github.com gist.githubusercontent.com docs.google.com drive.google.com',
};

const kinds = new Map(
  (Object.entries(HOSTS) as readonly (readonly [PublicHostKind, string])[]).flatMap(([kind, list]) =>
    list.split(' ').map((host) => [host, kind] as const),
  ),
);

/** Whether the host is one that is made to take what is sent, or below one. */
export const isPublicSink = (host: string): boolean => kindAround(host) === 'sink';

/** Whether anybody can have such a host, or read what it gets: `stats.vercel.app`. */
export const isHostOfAnybody = (host: string): boolean => ['sink', 'content'].includes(kindAround(host) ?? '');

/** What is said of the nearest known name that the host is or is below. */
function kindAround(host: string): PublicHostKind | undefined {
  const parts = host.split('.').slice(-8);
  for (let at = 0; at < parts.length; at++) {
    const kind = kinds.get(parts.slice(at).join('.'));
    if (kind !== undefined) return kind;
  }
  return undefined;
}

/** Why a domain pattern opens hosts of strangers; nothing where it names hosts of one owner. */
export function publicReach(pattern: string): PublicHostKind | 'suffix' | undefined {
  const [, star = '', name = ''] = /^(\*{0,2}\.)?(.+)$/.exec(pattern.trim().toLowerCase().replace(/\.$/, '')) ?? [];
  const host = name.replace(/:\d+$/, '');
  if (host === '' || host === '*') return undefined;
  if (star !== '' && isPublicSuffix(host)) return 'suffix';
  const kind = kindAround(host);
  if (kind === 'sink' || kind === 'inbox') return kind;
  if (kind === undefined) return undefined;
  // One named host belongs to somebody; below a wildcard, and where buckets are in the path, everybody has one.
  if (star !== '') return isOneTenant(host, kind) ? undefined : kind;
  return kind === 'storage' && /^(?:s3[.-][a-z0-9.-]*amazonaws\.com|(?:firebase)?storage\.googleapis\.com)$/.test(host)
    ? kind
    : undefined;
}

/** Whether the wildcard is below a name that one customer has: `*.shop.vercel.app`. */
const isOneTenant = (host: string, kind: PublicHostKind): boolean => kind === 'content' && !kinds.has(host);
