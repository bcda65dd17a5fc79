// The report's page around its sections: style, policy, colours. No script and nothing to load.

import type { Language } from '../../../messages/format'
import { OFFLINE_POLICY, escapeHtml } from '../../html'

/** Okabe & Ito's colours: distinguishable with any colour vision. */
export const PALETTE = ['#0072b2', '#d55e00', '#009e73', '#999999', '#cc79a7', '#e69f00', '#56b4e9', '#f0e442']

/** @param body HTML, already escaped */
export const page = (language: Language, title: string, body: string): string => `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
${OFFLINE_POLICY}
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>
  :root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; --line: color-mix(in srgb, currentColor 16%, transparent); }
  body { max-width: 62rem; margin: 2.5rem auto; padding: 0 1.25rem; }
  h1 { margin-bottom: 0; } h2 { margin-top: 2.5rem; border-bottom: 1px solid var(--line); } .under, footer, .quiet { opacity: .7; }
  .front h2 { margin-top: 1.4rem; border: 0; font-size: 1.1rem; margin-bottom: 0; } .front p, .front ul, .front ol { margin: .35rem 0; } .front h3 { margin: .75rem 0 0; font-size: 1rem; } .headline { font-size: 2.6rem; line-height: 1.1; font-variant-numeric: tabular-nums; } .answer { font-weight: 600; border-left: 4px solid; padding-left: .75rem; } .answer.yes { border-color: #009e73; } .answer.care { border-color: #e69f00; } .answer.no { border-color: #d55e00; }
  .engineer { margin-top: 4rem; padding-top: 1rem; border-top: 3px solid var(--line); } img.matrix { max-width: 100%; height: auto; image-rendering: pixelated; border: 1px solid var(--line); }
  .figures { display: grid; grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr)); gap: 1rem; } .figures dt { font-size: .8rem; opacity: .7; } .figures dd { margin: 0; font-size: 1.2rem; font-variant-numeric: tabular-nums; }
  .grid { display: grid; grid-template-columns: repeat(auto-fill, minmax(20rem, 1fr)); gap: 1.25rem; }
  figure { margin: 0; } figcaption { font-size: .85rem; opacity: .8; } svg { width: 100%; height: auto; overflow: visible; }
  table { border-collapse: collapse; margin: .75rem 0; } th, td { text-align: left; padding: .2rem .9rem .2rem 0; border-bottom: 1px solid var(--line); font-weight: 400; overflow-wrap: anywhere; } th { opacity: .75; } .number { text-align: right; font-variant-numeric: tabular-nums; }
  svg .grid { stroke: var(--line); } svg .tick { font-size: 11px; fill: currentColor; fill-opacity: .7; } svg .legend { font-size: 11px; } svg .line { fill: none; stroke-width: 1.6; } svg .cell { fill: #0072b2; } svg .inside { font-size: 11px; fill: #fff; }
  ${PALETTE.map((colour, index) => `.s${index} { stroke: ${colour}; } .c${index} { fill: ${colour}; }`).join(' ')}
  @media print { body { margin: 0; } section { break-inside: avoid-page; } .engineer { break-before: page; margin-top: 0; border: 0; } }
</style>
</head>
<body>
${body}
</body>
</html>
`
