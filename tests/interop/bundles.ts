// The matrix: a bundle for every cell, direction, depth and pooling, with random weights, in a temporary folder.

import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { bundleFiles, referenceDevice } from '../../src-core/index'
import type { ExportProject } from '../../src-core/format/export/project'
import type { ModelSpec } from '../../src-core/model/spec'
import { makeProject } from '../core/format/export/project'

export interface MatrixEntry {
  readonly name: string
  readonly spec: Partial<ModelSpec>
}

/** 7 cells x 2 directions x 3 depths x 4 poolings, and the text CNN. */
export function matrix(): MatrixEntry[] {
  const cells: readonly (readonly [string, Partial<ModelSpec>])[] = [
    ['rnn-tanh', { cell: 'rnn' }],
    ['rnn-relu', { cell: 'rnn', activation: 'relu' }],
    ['lstm', { cell: 'lstm' }],
    ['lstm-peephole', { cell: 'lstm', peephole: true }],
    ['gru', { cell: 'gru' }],
    ['gru-cho', { cell: 'gru-cho' }],
    ['indrnn', { cell: 'indrnn' }]
  ]
  const entries: MatrixEntry[] = []
  for (const [cell, spec] of cells) {
    for (const bidirectional of [false, true])
      for (const layers of [1, 2, 3])
        for (const pooling of ['last', 'mean', 'max', 'attention'] as const) {
          entries.push({
            name: `${cell}-${bidirectional ? 'bi' : 'uni'}-${layers}-${pooling}`,
            spec: { ...spec, bidirectional, layers, pooling }
          })
        }
  }
  entries.push({ name: 'text-cnn', spec: { cell: 'cnn', pooling: 'max' } })
  return entries
}

/** Half of the matrix reads characters, and truncation alternates, so that both tokenizers and both ends are met. */
export const projectOf = ({ spec }: MatrixEntry, index: number): ExportProject =>
  makeProject({ spec, tokenizer: index % 2 === 0 ? 'word' : 'char', truncate: index % 3 === 0 ? 'head' : 'tail' })

/** Writes a bundle. @returns its folder */
export async function writeBundle(
  parent: string,
  name: string,
  project: ExportProject,
  html: 'float32' | 'int8' = 'float32'
): Promise<string> {
  const folder = join(parent, name)
  await mkdir(folder, { recursive: true })
  const { files } = await bundleFiles(project, {
    device: referenceDevice,
    reference: referenceDevice,
    html,
    withData: true
  })
  for (const file of files) await writeFile(join(folder, file.name), file.bytes)
  return folder
}
