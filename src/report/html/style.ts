/** How the page looks: light or dark as the reader has it, narrow or wide, on screen and on paper. */
export const STYLE = `
:root{color-scheme:light dark;--page:#f5f6f8;--card:#fff;--ink:#18212d;--soft:#535e6c;--line:#dfe3e8;--track:#e6e9ee;--accent:#2256c4;
--good:#17713f;--good-fill:#2c9d5f;--good-bg:#e3f4ea;--fair:#7d5200;--fair-fill:#d9982a;--fair-bg:#fdf1d8;--poor:#ad231b;--poor-fill:#d4483f;--poor-bg:#fde9e7;--note:#2b4f8f;--note-bg:#e6eefb;--waived:#5b3f96;--waived-bg:#efe9fa}
@media(prefers-color-scheme:dark){:root{--page:#10151c;--card:#18202a;--ink:#e7ebf0;--soft:#a5b0bd;--line:#2d3845;--track:#2b3541;--accent:#8db4ff;
--good:#79d6a1;--good-fill:#3fae73;--good-bg:#153325;--fair:#f0c069;--fair-fill:#c98d2a;--fair-bg:#3a2c10;--poor:#ff9d95;--poor-fill:#d95a50;--poor-bg:#43201d;--note:#a3c2ff;--note-bg:#1c2d4b;--waived:#c9b3f7;--waived-bg:#2e2448}}
*{box-sizing:border-box}
html{scroll-behavior:smooth;scroll-padding-top:1rem}
@media(prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
body{margin:0;background:var(--page);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
header,main,footer{max-width:75rem;margin:0 auto;padding:0 1.25rem}
header{padding-top:2rem}
footer{padding-top:1rem;padding-bottom:3rem;color:var(--soft);font-size:.875rem}
h1{font-size:1.75rem;line-height:1.2;margin:0}
h2{font-size:1.25rem;margin:0 0 .25rem}
h3{font-size:1rem;margin:0}
p{margin:.25rem 0;max-width:60rem}
a{color:var(--accent)}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:4px}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:1rem;background:var(--card);padding:.5rem 1rem}
.about{color:var(--soft);margin:.25rem 0 1.25rem}
section{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:1.25rem;margin:0 0 1.25rem}
section>p{color:var(--soft);margin-bottom:.75rem}
.over{display:flex;flex-wrap:wrap;gap:1.25rem 2rem;align-items:center}
.ring{flex:none;width:9rem;height:9rem}
.ring circle{fill:none;stroke-width:10}
.ring .rest{stroke:var(--track)}
.ring .share{stroke:var(--fill);stroke-linecap:round;transform:rotate(-90deg);transform-origin:center}
.ring text{fill:var(--ink);font-weight:700;font-size:24px;text-anchor:middle}
.ring .unit{fill:var(--soft);font-weight:400;font-size:10px}
.verdict{flex:1 1 20rem;min-width:0}
.verdict .badge{font-size:1rem;padding:.2rem .8rem}
.verdict p{font-size:1.0625rem;margin-top:.5rem}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(8.5rem,1fr));gap:.75rem;margin:1.25rem 0 0;padding:0}
.figures div{border:1px solid var(--line);border-radius:10px;padding:.6rem .9rem}
.figures dt{color:var(--soft);font-size:.875rem}
.figures dd{margin:0;font-size:1.5rem;font-weight:700;line-height:1.3}
.figures dd small{font-size:.875rem;font-weight:400;color:var(--soft)}
nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;list-style:none;margin:0 0 1.25rem;padding:0}
.badge{display:inline-block;border-radius:99px;padding:.05rem .6rem;font-size:.8125rem;font-weight:600;white-space:nowrap}
.badge.good{color:var(--good);background:var(--good-bg)}
.badge.error{color:var(--poor);background:var(--poor-bg)}
.badge.warning{color:var(--fair);background:var(--fair-bg)}
.badge.hint{color:var(--note);background:var(--note-bg)}
.badge.waived{color:var(--waived);background:var(--waived-bg)}
.up{color:var(--good);font-weight:600}
.down{color:var(--poor);font-weight:600}
.none{color:var(--soft)}
.met{color:var(--good);font-size:.875rem}
.first{list-style:none;margin:0;padding:0;counter-reset:first}
.first li{counter-increment:first;display:grid;grid-template-columns:2.25rem 1fr;gap:0 .75rem;padding:.9rem 0;border-top:1px solid var(--line)}
.first li::before{content:counter(first);display:grid;place-items:center;width:2rem;height:2rem;border-radius:50%;background:var(--track);font-weight:700}
.first p{margin:.25rem 0 0}
.first .effect{color:var(--soft);font-size:.9375rem}
.scroll{overflow-x:auto}
table{width:100%;border-collapse:collapse;font-size:.9375rem}
caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
th,td{text-align:left;vertical-align:top;padding:.5rem .75rem .5rem 0;border-top:1px solid var(--line)}
td:last-child,th:last-child{padding-right:0}
thead th{border-top:0;color:var(--soft);font-weight:600;font-size:.8125rem;white-space:nowrap;vertical-align:bottom}
tbody th{font-weight:600}
td p{margin:0}
.meter{display:flex;align-items:center;gap:.6rem;min-width:11rem}
.track{position:relative;flex:1;height:.6rem;min-width:4.5rem;max-width:14rem;border-radius:99px;background:var(--track)}
.track b{display:block;height:100%;border-radius:99px;min-width:2px}
.track .good{background:var(--good-fill)}.track .fair{background:var(--fair-fill)}.track .poor{background:var(--poor-fill)}
.track i{position:absolute;top:-.2rem;bottom:-.2rem;width:2px;background:var(--ink)}
.number{white-space:nowrap;font-variant-numeric:tabular-nums}
.small{color:var(--soft);font-size:.875rem;font-weight:400}
code{font:.875em/1.4 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;overflow-wrap:anywhere}
section>details:first-of-type{margin-top:1rem}
details{border-top:1px solid var(--line);padding:.7rem 0}
summary{cursor:pointer;font-weight:600}
summary .badge{margin-left:.4rem}
.findings{list-style:none;margin:.6rem 0 0;padding:0}
.findings li{padding:.55rem 0 .55rem .9rem;border-left:3px solid var(--line);margin-bottom:.5rem;overflow-wrap:anywhere}
.findings .error{border-color:var(--poor-fill)}.findings .warning{border-color:var(--fair-fill)}.findings .waived{border-color:var(--waived)}
.findings p{margin:.15rem 0;max-width:none}
.places{columns:26rem auto;column-gap:1.5rem;list-style:none;margin:.5rem 0 0;padding:0}
.places li{border:0;padding:.2rem 0;margin:0;break-inside:avoid}
.places .small{display:block}
.why{color:var(--soft);margin:.5rem 0}
.matrix tbody th,.matrix thead th:first-child{position:sticky;left:0;background:var(--card)}
.matrix tbody th{min-width:9.5rem}
.matrix td{text-align:center;white-space:nowrap}
.matrix thead th:not(:first-child){text-align:center}
@media(max-width:40rem){table{min-width:38rem}header{padding-top:1.25rem}section{padding:1rem;border-radius:10px}.over{gap:1rem}.ring{width:7rem;height:7rem}h1{font-size:1.375rem}}
@media print{:root{color-scheme:light}body{background:#fff;font-size:11pt}nav,.skip{display:none}header,main,footer{max-width:none;padding:0}
section{border:0;padding:0;margin-bottom:1.5rem}.first li,.findings li,tr{break-inside:avoid}h2,h3,summary{break-after:avoid}
.scroll{overflow:visible}details::details-content{content-visibility:visible;block-size:auto}*{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
`;
