// A run as one HTML file in one language: a first page for whoever decides, then the engineer's pages with curves, confusion,
// gates, settings. No script, no network, no clock; it opens anywhere and prints.

import type { Language } from '../../../messages/format'
import type { MessageKey } from '../../../messages/translate'
import { escapeHtml } from '../../html'
import { isImported } from '../../../run/caveats'
import { type ExportFile, textFile } from '../export-file'
import type { ExportProject } from '../project'
import { curves, gates, gradientFlow } from './charts'
import { confusion } from './confusion'
import { frontPage } from './front-page'
import { page } from './page'
import { dataTable, figures, settingsTable } from './tables'
import { shownFigure } from './task-figure'
import { failuresInFull } from './task-tables'
import { type ReportWords, reportWords } from './words'

/** The report's one file. */
export function reportFile(project: ExportProject, language: Language = 'en'): ExportFile {
  const { record, evaluations, probes, version } = project
  const words = reportWords(language)
  const unlessImported = (table: string): string =>
    isImported(record) ? `<p>${words.text('card.settings.allUnknown')}</p>` : table
  const sections = [
    section(words, 'report.sections.result', figures(words, project)),
    section(words, 'report.sections.curves', curves(words, project.events, record.task ? shownFigure(record) : null)),
    section(words, 'report.sections.confusion', confusion(words, evaluations)),
    section(words, 'taskReport.sections.wrong', failuresInFull(words, project.failures)),
    section(words, 'report.sections.gates', gates(words, probes.at(-1))),
    section(words, 'report.sections.flow', gradientFlow(words, probes.at(-1))),
    section(words, 'report.sections.settings', unlessImported(settingsTable(words, project))),
    section(words, 'report.sections.data', unlessImported(dataTable(words, project))),
    section(words, 'report.sections.remarks', remarks(words, project))
  ]
  const under = [
    ...(isImported(record) ? [] : [record.created.slice(0, 10), words.text(`runs.status.${record.status}`)]),
    ...record.tags
  ].join(' · ')
  const body = `<h1>${escapeHtml(record.name)}</h1><p class="under">${escapeHtml(under)}</p>${record.notes === '' ? '' : `<p>${escapeHtml(record.notes)}</p>`}
${frontPage(words, project)}
<h1 class="engineer">${words.text('report.engineer')}</h1>
${sections.join('\n')}
<footer>GateScope ${escapeHtml(version)} · ${escapeHtml(record.id)}</footer>`
  return textFile('report.html', page(language, record.name, body), 'browser')
}

/** Empty sections are left out. */
function section(words: ReportWords, title: MessageKey, content: string): string {
  if (content === '') return ''
  return `<section><h2>${words.text(title)}</h2>${content}</section>`
}

function remarks(words: ReportWords, { record }: ExportProject): string {
  const items = record.remarks.map((remark) => `<li>${escapeHtml(words.message(remark))}</li>`)
  return items.length > 0 ? `<ul>${items.join('')}</ul>` : ''
}
