// A run as one HTML page: settings, curves, confusion, gates, gradient flow. No script, no network, no clock; it opens
// anywhere and prints.

import type { Language } from '../../../messages/format'
import type { MessageKey } from '../../../messages/translate'
import { escapeHtml } from '../../html'
import { isImported } from '../../../run/caveats'
import { type ExportFile, textFile } from '../export-file'
import type { ExportProject } from '../project'
import { confusion, curves, gates, gradientFlow } from './charts'
import { page } from './page'
import { dataTable, figures, settingsTable } from './tables'
import { type ReportWords, reportWords } from './words'

/** The report's one file. */
export function reportFile(project: ExportProject, language: Language = 'en'): ExportFile {
  const { record, evaluations, probes, version } = project
  const words = reportWords(language)
  const unlessImported = (table: string): string =>
    isImported(record) ? `<p>${words.text('card.settings.allUnknown')}</p>` : table
  const sections = [
    section(words, 'report.sections.result', figures(words, project)),
    section(words, 'report.sections.curves', curves(words, project.events)),
    section(words, 'report.sections.confusion', confusion(words, evaluations)),
    section(words, 'report.sections.gates', gates(words, probes.at(-1))),
    section(words, 'report.sections.flow', gradientFlow(words, probes.at(-1))),
    section(words, 'report.sections.settings', unlessImported(settingsTable(words, project))),
    section(words, 'report.sections.data', unlessImported(dataTable(words, project))),
    section(words, 'report.sections.remarks', remarks(words, project))
  ]
  const under = [...(isImported(record) ? [] : [record.created.slice(0, 10), record.status]), ...record.tags].join(
    ' · '
  )
  const body = `<h1>${escapeHtml(record.name)}</h1><p class="under">${escapeHtml(under)}</p>${record.notes === '' ? '' : `<p>${escapeHtml(record.notes)}</p>`}
${sections.join('\n')}
<footer>GateScope ${escapeHtml(version)} · ${escapeHtml(record.id)}</footer>`
  return textFile('report.html', page(language, record.name, body), 'browser')
}

/** Empty sections are left out. */
function section(words: ReportWords, title: MessageKey, content: string): string {
  if (content === '') return ''
  const beside = `<small lang="${words.other}">${words.otherText(title)}</small>`
  return `<section><h2>${words.text(title)} ${beside}</h2>${content}</section>`
}

function remarks(words: ReportWords, { record }: ExportProject): string {
  const items = record.remarks.map((remark) => `<li>${escapeHtml(words.message(remark))}</li>`)
  return items.length > 0 ? `<ul>${items.join('')}</ul>` : ''
}
