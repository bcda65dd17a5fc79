// `npm run bench:accuracy`: what the product reaches on real tables, by its own command line, against the baselines of its own runs.
//
// Results are kept in ACCURACY.json as they come, so that the bench can be stopped and taken up again (--fresh starts over), and
// written to ACCURACY.md. The data is not part of the repository: point GATESCOPE_DATASETS at it. It takes the built program;
// --sources takes src-main as it stands, --report only writes ACCURACY.md of what is kept.
//
//   tsx tests/bench/accuracy.ts [--only trec,sst2] [--settings defaults,vectors] [--seeds 1,2,3] [--fresh] [--sources] [--report]

import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { programOf } from './accuracy/command'
import { KEPT_TABLES, keptTables, writeReport } from './accuracy/kept'
import { type SettingsName, TABLES } from './accuracy/tables'
import { train } from './accuracy/train'

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    settings: { type: 'string', default: 'defaults' },
    seeds: { type: 'string', default: '1,2,3' },
    fresh: { type: 'boolean', default: false },
    sources: { type: 'boolean', default: false },
    report: { type: 'boolean', default: false }
  }
})
const results = values.fresh ? [] : keptTables()
const program = programOf(values.sources)

const only = values.only?.split(',')
const seeds = values.report ? [] : values.seeds.split(',').map(Number)
for (const seed of seeds)
  for (const table of TABLES.filter(({ name }) => !only || only.includes(name)))
    for (const settings of values.settings.split(',') as SettingsName[]) {
      if (settings === 'vectors' && table.vectorsGoal === null) continue
      if (results.some((one) => one.table === table.name && one.settings === settings && one.seed === seed)) continue
      const result = await train(table, settings, seed, program)
      results.push(result)
      const { network, ngrams, both, difference, epochs, cpuSeconds } = result
      console.log(
        `${table.name} ${settings} seed ${seed}: network ${network}, n-grams ${ngrams}, both ${both}, ${difference.difference} to ${difference.baseline}, ${epochs} epochs, ${cpuSeconds} CPU s`
      )
      writeFileSync(KEPT_TABLES, `${JSON.stringify(results, null, 1)}\n`)
      writeReport({ tables: results })
    }
writeReport({ tables: results })
