// Markup in every field a user or a file can fill (texts, labels, column names, file and run names), opened in every page,
// in the report and in the predictor, in real Chromium: none of it may run.

import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium, type Page } from '@playwright/test'
import { formatCsv } from '../../src-core/index'
import { Workplace } from '../main/cli/support'
import { Tally, type Trial } from './table'

const MARK = 'globalThis.gatescopeMarkupRan=1'
const PAYLOADS = [
  `<script>${MARK}</script>`,
  `<img src=x onerror="${MARK}">`,
  `"><svg onload=${MARK}>`,
  `' onmouseover='${MARK}' autofocus onfocus='${MARK}`,
  `</script><script>${MARK}</script>`,
  `</textarea><script>${MARK}</script>`,
  `javascript:${MARK}`,
  `{{constructor.constructor('${MARK}')()}}`,
  `<iframe srcdoc="<script>parent.gatescopeMarkupRan=1</script>">`,
  `<a href="javascript:${MARK}">x</a>`,
  '\u2028<!--<script>',
  `]]><script>${MARK}</script>`
]
const PAGES = ['data', 'model', 'train', 'evaluate', 'inspect', 'predict', 'runs', 'lab', 'export', 'lessons', 'label']

export async function markup(): Promise<Trial | string> {
  const executablePath = process.env.GATESCOPE_CHROMIUM ?? '/usr/bin/chromium'
  const browser = await chromium.launch({ executablePath }).catch((thrown: unknown) => String(thrown))
  if (typeof browser === 'string') return `no Chromium at ${executablePath}`
  const tally = new Tally()
  const place = new Workplace()
  try {
    const [textColumn, labelColumn] = [`text ${PAYLOADS[1]}`, `label ${PAYLOADS[2]}`]
    const rows = Array.from({ length: 96 }, (_, n) => [
      `${n % 2 === 0 ? 'good' : 'bad'} ${n} ${PAYLOADS[n % PAYLOADS.length]}`,
      n % 2 === 0 ? PAYLOADS[0] : PAYLOADS[1]
    ])
    const data = place.path(`x'onerror=${'a'.repeat(3)}&lt;.csv`)
    writeFileSync(data, [...formatCsv([textColumn, labelColumn], rows)].join(''))
    const trained = await place.run(
      'train',
      data,
      '--text',
      textColumn,
      '--label',
      labelColumn,
      '--epochs',
      '2',
      '--hidden',
      '4',
      '--embedding',
      '4',
      '--device',
      'native',
      '--json'
    )
    if (trained.code !== 0) throw new Error(trained.stderr)
    const run = String(trained.json.at(-1)?.run ?? trained.json[0]?.run)
    const record = join(run, 'run.json')
    writeFileSync(
      record,
      JSON.stringify({
        ...(JSON.parse(readFileSync(record, 'utf8')) as object),
        name: PAYLOADS[4],
        notes: PAYLOADS.join('\n'),
        tags: PAYLOADS.slice(0, 3)
      })
    )
    const page = await browser.newPage()
    let dialogs = 0
    page.on('dialog', (dialog) => {
      dialogs++
      void dialog.dismiss()
    })
    const ran = async (): Promise<boolean> =>
      dialogs > 0 || (await page.evaluate(() => 'gatescopeMarkupRan' in globalThis))

    const folder = place.path('bundle')
    for (const [format, out] of [
      ['bundle', folder],
      ['report', place.path('report.html')]
    ]) {
      const exported = await place.run('export', run, '--format', format, '--out', out)
      if (exported.code !== 0) throw new Error(exported.stderr)
    }
    const documents = [
      place.path('report.html'),
      ...readdirSync(folder)
        .filter((name) => name.endsWith('.html'))
        .map((name) => join(folder, name))
    ]
    for (const document of documents) {
      await page.goto(pathToFileURL(document).href)
      await typeEverywhere(page)
      tally.count((await ran()) ? `markup ran in ${document}` : null)
    }
    await walk(place, run, page, async (name) => tally.count((await ran()) ? `markup ran on the page ${name}` : null))
    tally.count(
      /<script>globalThis/.test(readFileSync(place.path('report.html'), 'utf8'))
        ? 'a payload stands in the report unescaped'
        : null
    )
  } finally {
    await browser.close()
    place.remove()
  }
  return tally.trial(`${PAYLOADS.length} payloads`)
}

/** Types every payload into every text field, and presses what can be pressed beside it. */
async function typeEverywhere(page: Page): Promise<void> {
  for (const field of await page.locator('textarea, input[type=text], input:not([type])').all())
    for (const payload of PAYLOADS) {
      await field.fill(payload).catch(() => undefined)
      await field.press('Enter').catch(() => undefined)
    }
}

/** Opens the workbench in browser mode on a run and visits every page about it. */
async function walk(
  place: Workplace,
  run: string,
  page: Page,
  visited: (name: string) => Promise<void>
): Promise<void> {
  const server = place.start(['serve', '--no-open'])
  try {
    const address = await new Promise<string>((resolve, reject) => {
      let text = ''
      for (const stream of [server.stdout!, server.stderr!])
        stream.on('data', (chunk: Buffer | string) => {
          text += chunk.toString()
          const found = /http:\/\/\S+/.exec(text)?.[0]
          if (found) resolve(found)
        })
      server.on('close', () => reject(new Error(`the server ended: ${text}`)))
    })
    await page.goto(address)
    const id = run.split(/[\\/]/).at(-1)!
    for (const name of PAGES) {
      await page.evaluate(
        (hash) => {
          location.hash = hash
        },
        `#/${name}/${encodeURIComponent(id)}`
      )
      await page.waitForTimeout(1_500)
      if (name === 'predict') await typeEverywhere(page)
      await visited(name)
    }
  } finally {
    server.kill('SIGTERM')
  }
}
