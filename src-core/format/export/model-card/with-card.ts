// The end of every bundle: its model card, which lists the files before it, and the sums of them all.

import { type ExportFile, sumsFile } from '../export-file'
import type { ExportProject } from '../project'
import { type Int8Cost, modelCard } from './model-card'

/** README.md and SHA256SUMS behind the files. @param withData whether texts of the data are among them @param int8 what 8-bit weights cost */
export function withCard(
  project: ExportProject,
  files: readonly ExportFile[],
  withData = false,
  int8: Int8Cost | null = null
): ExportFile[] {
  const all = [...files, modelCard(project, { files, int8, withData })]
  return [...all, sumsFile(all)]
}
