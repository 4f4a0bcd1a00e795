/** The style of a report: an editor’s colours where it is shown in one, else those of its reader’s system; and for paper. */

const LIGHT = `--bg:#fff;--fg:#1d2127;--soft:#565d68;--line:#d4d8de;--card:#f5f6f8;--accent:#0b62b8;--danger:#b3261e;--caution:#8a5300;--calm:#1a6e36;--on:#fff`;
const DARK = `--bg:#17191d;--fg:#e4e6ea;--soft:#a7adb8;--line:#3a3f48;--card:#1f2228;--accent:#6cb2f7;--danger:#ff9a91;--caution:#efb559;--calm:#7fce98;--on:#101216`;

/** Colours of the page where no editor gives any. */
export const PALETTES = { light: LIGHT, dark: DARK };

/** The page is as wide as lines can be read. */
export const STYLE = `
:root{color-scheme:light dark}
body{${LIGHT}}
@media (prefers-color-scheme:dark){body:not(.vscode-light,.vscode-high-contrast-light){${DARK}}}
body.vscode-dark,body.vscode-high-contrast:not(.vscode-high-contrast-light){${DARK}}
body[class*=vscode-]{--bg:var(--vscode-editor-background);--fg:var(--vscode-editor-foreground)}
*{box-sizing:border-box}
body{margin:0;padding:0;background:var(--bg);color:var(--fg);font:15px/1.55 var(--vscode-font-family,system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",sans-serif);-webkit-text-size-adjust:100%}
main{max-width:60rem;margin:0 auto;padding:2.5rem 1.5rem 4rem}
header{margin-bottom:2rem}
.kicker{margin:0;color:var(--soft);font-size:.8rem;letter-spacing:.08em;text-transform:uppercase}
h1{margin:.25rem 0 .35rem;font-size:1.75rem;line-height:1.25;font-weight:650;overflow-wrap:anywhere}
.meta{margin:0;color:var(--soft);font-size:.875rem}
h2{margin:3rem 0 1rem;padding-top:1.25rem;border-top:1px solid var(--line);font-size:1.2rem;line-height:1.3;font-weight:650}
h3{margin:1.5rem 0 .4rem;font-size:1rem;font-weight:650}
p,ul,dl{margin:.5rem 0}
ul{padding-left:1.15rem}
li{margin:.3rem 0}
code{font:.9em var(--vscode-editor-font-family,ui-monospace,SFMono-Regular,Menlo,Consolas,monospace);overflow-wrap:anywhere}
a{color:var(--accent);text-underline-offset:2px}
a:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.soft,.place{color:var(--soft);font-size:.875rem}
.place{overflow-wrap:anywhere}
.verdict{margin:1.5rem 0 0;padding:1rem 1.25rem;border-radius:10px;background:var(--card);border-left:5px solid var(--tone)}
.verdict h2{margin:0;padding:0;border:0;color:var(--tone);font-size:1.25rem}
.verdict ul{margin:.4rem 0 0}
.danger{--tone:var(--danger)}.caution{--tone:var(--caution)}.calm{--tone:var(--calm)}
.reach{display:grid;grid-template-columns:minmax(0,27rem) minmax(0,1fr);gap:2rem;align-items:start}
figure{margin:0}
figcaption{margin-top:.5rem}
dt{font-weight:650}
dd{margin:0 0 1rem}
dd p{margin:.15rem 0}
table{width:100%;border-collapse:collapse;font-size:.9375rem}
th,td{padding:.55rem .75rem .55rem 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--line)}
thead th{color:var(--soft);font-size:.8125rem;font-weight:600;border-bottom-color:var(--soft)}
tbody th{font-weight:600}
th .soft{font-weight:400}
.number{white-space:nowrap;font-variant-numeric:tabular-nums}
.badge{display:inline-block;min-width:4.6rem;font-size:.8125rem;font-weight:650;color:var(--tone,var(--soft))}
.finding{display:grid;grid-template-columns:5.5rem minmax(0,1fr);list-style:none;margin:.6rem 0}
.findings{padding:0}
.counts{float:right;font-weight:400;color:var(--soft);font-size:.875rem}
.meter{display:block;width:7rem;height:8px;margin-top:.3rem}
.meter .track{fill:var(--line)}.meter .part{fill:var(--danger)}.meter.good .part{fill:var(--accent)}
footer{margin-top:3rem;padding-top:1rem;border-top:1px solid var(--line);color:var(--soft);font-size:.8125rem}
.map{display:block;width:100%;height:auto;--tint:var(--accent);font-family:inherit}
.map.level-full{--tint:var(--danger)}
.map text{fill:var(--fg)}
.map .name{font-size:15px;font-weight:600}
.map .small{font-size:12.5px;fill:var(--fg)}
.map .head{text-anchor:middle;fill:var(--soft)}
.map .area,.map .net{stroke:color-mix(in srgb,var(--tint) 40%,var(--line));stroke-width:1.25;fill:var(--bg)}
.map .reads{fill:color-mix(in srgb,var(--tint) 9%,var(--bg))}
.map .writes{fill:color-mix(in srgb,var(--tint) 26%,var(--bg))}
.map .fence{fill:none;stroke:var(--fg);stroke-width:2.5;stroke-dasharray:9 5}
.map .fence-name{font-weight:600}
.map .codex{fill:var(--fg)}
.map .on-codex{fill:var(--bg);text-anchor:middle}
.map .mark{fill:var(--bg);stroke:var(--soft);stroke-width:1.5}
.map .mark.full{fill:var(--tint);stroke:var(--tint)}
.map .dashed{stroke-dasharray:3 2}
.map .half{fill:var(--tint)}
.map .tick,.map .bar,.map .cross{fill:none;stroke-width:2;stroke-linecap:round;stroke-linejoin:round}
.map .tick,.map .cross{stroke:var(--bg)}
.map .bar{stroke:var(--soft)}
.map .ask{font-size:12px;font-weight:700;text-anchor:middle}
.map .way{fill:none;stroke-width:3;stroke:var(--tint)}
.map .shut{stroke:var(--soft);stroke-dasharray:2 5}
.map .stop{fill:var(--soft)}
.map .valve{fill:var(--bg);stroke:var(--fg);stroke-width:2;stroke-linejoin:round}
.map .who{fill:var(--fg)}.map .who-line{stroke:var(--fg);stroke-width:2}.map .eye{fill:var(--bg)}
.map .absent .who{fill:none;stroke:var(--soft);stroke-width:1.5;stroke-dasharray:3 2}
@media (max-width:52rem){.reach{grid-template-columns:minmax(0,1fr)}figure{max-width:27rem}}
@media (max-width:40rem){
main{padding:1.5rem 1rem 3rem}
h1{font-size:1.45rem}
.finding{grid-template-columns:minmax(0,1fr)}
thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
tr{display:block;padding:.75rem 0;border-bottom:1px solid var(--line)}
tbody th,td{display:block;padding:.15rem 0;border:0}
td[data-label]::before{content:attr(data-label) ": ";color:var(--soft)}
td[data-label]:lang(zh)::before{content:attr(data-label) "："}
}
@media print{
body,body[class],body:not(.vscode-light,.vscode-high-contrast-light){${LIGHT};font-size:10.5pt;print-color-adjust:exact;-webkit-print-color-adjust:exact}
main{max-width:none;padding:0}
h2{margin-top:1.6rem;break-after:avoid}
h3{break-after:avoid}
.verdict,figure,tr,.finding,dd,footer{break-inside:avoid}
footer{margin-top:1.2rem}
.reach{grid-template-columns:10.5cm minmax(0,1fr)}
a{color:inherit;text-decoration:none}
}
@page{margin:16mm}
`;
