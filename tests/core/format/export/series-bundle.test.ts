// Bundles of numeric sequences: files, vectors that hold what the task says, and the way back. Their Python is run by tests/interop.

import { expect, test } from 'vitest'
import { bundleFiles } from '../../../../src-core/format/export/bundle'
import { encoderOf, openModelFiles, predictTaskTexts, referenceDevice, answerFields, taskOfRun } from '@core'
import { importedRun } from '../../../../src-core/format/import/as-run'
import { seriesProjects, writingProjects } from './task-projects'

test.each(seriesProjects())(
  '%s: the vectors say what the task says, and the files are read back',
  async (_, project) => {
    const { files } = await bundleFiles(project, { device: referenceDevice, reference: referenceDevice })
    const byName = new Map(files.map(({ name, bytes }) => [name, bytes]))
    const run = importedRun(openModelFiles(byName), 'bundle')
    expect(run.record.task).toEqual(project.record.task)
    const { textColumn, labelColumn } = project.record.data
    expect(run.record.data).toMatchObject({ textColumn, labelColumn })
    expect(run.classes).toEqual(project.classes)
    expect(run.encoder.series).toEqual(project.encoder.series)
    const vectors = JSON.parse(new TextDecoder().decode(byName.get('test_vectors.json'))) as {
      readonly text: string
      readonly says?: Readonly<Record<string, unknown>>
    }[]
    const task = taskOfRun(run.record, run.classes)
    if (!task) return expect(vectors.some(({ says }) => says !== undefined)).toBe(false)
    const model = await referenceDevice.open(run.record.model, run.params, { threads: 1 })
    const texts = vectors.map(({ text }) => text)
    const found = await predictTaskTexts(model, encoderOf(run.encoder), task, texts)
    const fields = found.map(({ answer }, n) => JSON.parse(JSON.stringify(answerFields(answer, texts[n]))) as unknown)
    expect(vectors.map(({ says }) => says)).toEqual(fields)
  }
)

test.each(writingProjects())('%s: the files are read back with their task', async (_, project) => {
  const { files } = await bundleFiles(project, { device: referenceDevice, reference: referenceDevice })
  const run = importedRun(openModelFiles(new Map(files.map(({ name, bytes }) => [name, bytes]))), 'bundle')
  expect([run.record.task, run.classes, run.encoder.vocabulary]).toEqual([
    project.record.task,
    project.classes,
    project.encoder.vocabulary
  ])
})
