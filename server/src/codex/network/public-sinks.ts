/** Hosts at which anybody can leave data for others to read, or receive what is sent there. */

const SINKS: ReadonlySet<string> = new Set(
  (
    'pastebin.com paste.ee dpaste.com dpaste.org hastebin.com ghostbin.com rentry.co ix.io sprunge.us termbin.com paste.rs ' +
    'controlc.com justpaste.it privatebin.net 0x0.st transfer.sh file.io gofile.io temp.sh bashupload.com catbox.moe ' +
    'anonfiles.com oshi.at tmpfiles.org filebin.net wetransfer.com webhook.site requestbin.com requestbin.net pipedream.net ' +
    'requestcatcher.com beeceptor.com hookbin.com postb.in ptsv2.com ptsv3.com interact.sh interactsh.com oast.pro oast.live ' +
    'oast.site oast.online oast.fun oast.me burpcollaborator.net oastify.com dnslog.cn ceye.io canarytokens.com ngrok.io ' +
    'ngrok.app ngrok.dev ngrok-free.app ngrok-free.dev trycloudflare.com localtunnel.me loca.lt serveo.net localhost.run pagekite.me'
  ).split(' '),
);

/** Whether the host is one of them or below one. */
export function isPublicSink(host: string): boolean {
  const parts = host.split('.').slice(-8);
  return parts.some((_, at) => SINKS.has(parts.slice(at).join('.')));
}
